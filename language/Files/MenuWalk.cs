using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Files;

/// <summary>
/// A walk over a menu tree, depth first, in tree order, without recursion: menus may be nested as deep as a file is long.
/// It comes to every node below the root once where it begins and once more behind its last child.
/// </summary>
internal struct MenuWalk
{
    private ArrayStack<Level> _open = new(16);

    internal MenuWalk(MenuNode root)
    {
        Node = root;
        _open.Push(new Level(root));
    }

    /// <summary>Where the walk is.</summary>
    internal MenuNode Node { get; private set; }

    /// <summary>Whether it is behind the node's last child.</summary>
    internal bool IsEnd { get; private set; }

    /// <summary>Goes on; false where all has been seen.</summary>
    internal bool MoveNext()
    {
        ref Level level = ref _open.Top;
        if (level.NextChild < level.Node.Children.Count)
        {
            Node = level.Node.Children[level.NextChild++];
            IsEnd = false;
            _open.Push(new Level(Node));
            return true;
        }

        Node = level.Node;
        IsEnd = true;
        _open.Pop();
        return _open.Count > 0;
    }

    private struct Level(MenuNode node)
    {
        internal readonly MenuNode Node = node;
        internal int NextChild = 0;
    }
}
