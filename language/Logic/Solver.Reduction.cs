namespace BuildOptions.Language.Logic;

// Forgetting what was learnt and is of little use.
public sealed partial class Solver
{
    private const int AlwaysKeptGlue = 2;
    private const int FirstLimit = 2000;
    private const int LimitStep = 500;

    private readonly List<int> _learntClauses = [];
    private int _limit = FirstLimit;

    // Called at the root, where no clause is the reason of anything that can be undone.
    private void Reduce()
    {
        if (_learntClauses.Count < _limit)
        {
            return;
        }

        _limit += LimitStep;
        _learntClauses.Sort((a, b) =>
        {
            int byGlue = _store.GlueOf(a).CompareTo(_store.GlueOf(b));
            return byGlue != 0 ? byGlue : b.CompareTo(a);
        });
        int half = _learntClauses.Count / 2;
        for (int i = half; i < _learntClauses.Count; i++)
        {
            int clause = _learntClauses[i];
            if (_store.GlueOf(clause) > AlwaysKeptGlue && !IsReason(clause))
            {
                _proof?.Delete(ToLiterals(_store.Data, ClauseStore.LiteralsAt(clause), _store.SizeOf(clause)));
                _store.Delete(clause);
            }
        }

        _learntClauses.RemoveAll(_store.IsDeleted);
        int[] before = _store.Compact();
        for (int i = 0; i < _learntClauses.Count; i++)
        {
            _learntClauses[i] = ClauseStore.MovedTo(before, _learntClauses[i]);
        }

        for (int code = 0; code < 2 * VariableCount; code++)
        {
            Renew(ref _watches[code], before);
        }

        for (int i = 0; i < _trailLength; i++)
        {
            int variable = _trail[i] >> 1;
            if (_reasons[variable] != NoReason)
            {
                _reasons[variable] = ClauseStore.MovedTo(before, _reasons[variable]);
            }
        }
    }

    private bool IsReason(int clause)
    {
        int first = _store.Data[ClauseStore.LiteralsAt(clause)];
        return _values[first] > 0 && _reasons[first >> 1] == clause;
    }

    private static void Renew(ref WatchList list, int[] before)
    {
        int kept = 0;
        for (int i = 0; i < list.Count; i++)
        {
            Watcher watcher = list.Items[i];
            if (!ClauseStore.WasDeleted(before, watcher.Clause))
            {
                list.Items[kept++] = new Watcher(ClauseStore.MovedTo(before, watcher.Clause), watcher.Blocker);
            }
        }

        list.Count = kept;
    }
}
