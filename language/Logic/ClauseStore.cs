namespace BuildOptions.Language.Logic;

/// <summary>
/// Clauses one behind the other in one array. A clause is known by where it starts: its size and marks, its score, then
/// its literals; so following a clause touches one place of memory.
/// </summary>
internal sealed class ClauseStore
{
    private const int HeaderLength = 2;
    private const int LearntMark = 1;
    private const int DeletedMark = 2;
    private const int MarkBits = 2;

    private int[] _data = new int[1024];
    private int _length;

    /// <summary>How many numbers belong to deleted clauses.</summary>
    internal int Wasted { get; private set; }

    /// <summary>The array that <see cref="LiteralsAt"/> points into; another one after <see cref="Add"/>.</summary>
    internal int[] Data => _data;

    internal int Add(int[] literals, int count, bool isLearnt)
    {
        if (_length + HeaderLength + count > _data.Length)
        {
            Array.Resize(ref _data, Math.Max(2 * _data.Length, _length + HeaderLength + count));
        }

        int clause = _length;
        _data[clause] = (count << MarkBits) | (isLearnt ? LearntMark : 0);
        _data[clause + 1] = 0;
        Array.Copy(literals, 0, _data, clause + HeaderLength, count);
        _length += HeaderLength + count;
        return clause;
    }

    internal int SizeOf(int clause) => _data[clause] >> MarkBits;

    /// <summary>Where its literals start in <see cref="Data"/>.</summary>
    internal static int LiteralsAt(int clause) => clause + HeaderLength;

    internal bool IsLearnt(int clause) => (_data[clause] & LearntMark) != 0;

    internal bool IsDeleted(int clause) => (_data[clause] & DeletedMark) != 0;

    /// <summary>How many decision levels met in it when it was learnt: the fewer the more useful.</summary>
    internal int GlueOf(int clause) => _data[clause + 1];

    internal void SetGlue(int clause, int glue) => _data[clause + 1] = glue;

    internal void Delete(int clause)
    {
        _data[clause] |= DeletedMark;
        Wasted += HeaderLength + SizeOf(clause);
    }

    /// <summary>Copies what is not deleted to the front. Afterwards <see cref="MovedTo"/> says where a clause is, until the next call.</summary>
    internal int[] Compact()
    {
        int[] before = _data;
        int end = _length;
        var after = new int[Math.Max(1024, _length - Wasted + (_length / 4))];
        int length = 0;
        for (int at = 0; at < end;)
        {
            int size = HeaderLength + (before[at] >> MarkBits);
            if ((before[at] & DeletedMark) == 0)
            {
                Array.Copy(before, at, after, length, size);
                before[at + 1] = length;
                length += size;
            }

            at += size;
        }

        _data = after;
        _length = length;
        Wasted = 0;
        return before;
    }

    /// <summary>Whether a clause of the array that <see cref="Compact"/> returned had been deleted.</summary>
    internal static bool WasDeleted(int[] before, int clause) => (before[clause] & DeletedMark) != 0;

    /// <summary>Where a clause stands now that stood elsewhere in the array that <see cref="Compact"/> returned.</summary>
    internal static int MovedTo(int[] before, int clause) => before[clause + 1];
}
