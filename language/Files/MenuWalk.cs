using BuildOptions.Language.Model;

namespace BuildOptions.Language.Files;

/// <summary>Walks a menu tree depth first, in tree order, without recursion: menus may be nested as deep as a file is long.</summary>
internal static class MenuWalk
{
    /// <summary>Every node below a root, once when it begins and once more behind its last child.</summary>
    internal static IEnumerable<(MenuNode Node, bool IsEnd)> Of(MenuNode root)
    {
        var open = new Stack<(MenuNode Node, int NextChild)>();
        open.Push((root, 0));
        while (open.Count > 0)
        {
            (MenuNode node, int next) = open.Pop();
            if (next < node.Children.Count)
            {
                open.Push((node, next + 1));
                MenuNode child = node.Children[next];
                yield return (child, false);
                open.Push((child, 0));
            }
            else if (open.Count > 0)
            {
                yield return (node, true);
            }
        }
    }
}
