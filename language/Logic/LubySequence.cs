namespace BuildOptions.Language.Logic;

/// <summary>1, 1, 2, 1, 1, 2, 4, 1, …: how long to search before a restart (Luby, Sinclair and Zuckerman 1993).</summary>
internal static class LubySequence
{
    /// <summary>The term at an index counted from 0.</summary>
    internal static int At(int index)
    {
        int size = 1;
        int power = 0;
        while (size < index + 1)
        {
            size = 2 * size + 1;
            power++;
        }

        while (size - 1 != index)
        {
            size = (size - 1) / 2;
            power--;
            index %= size;
        }

        return 1 << power;
    }
}
