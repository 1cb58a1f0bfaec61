using System.Runtime.CompilerServices;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>
/// The strongly connected components of a directed graph that hold a cycle (Tarjan, 1972), without recursion: a chain of
/// a hundred thousand symbols is no problem.
/// </summary>
internal sealed class StrongComponents(int nodeCount, int[] firstEdge, int[] targets)
{
    private readonly int[] _order = new int[nodeCount];
    private readonly int[] _low = new int[nodeCount];
    private readonly int[] _nextEdge = new int[nodeCount];
    private readonly bool[] _isOpen = new bool[nodeCount];
    private readonly int[] _open = new int[nodeCount];
    private readonly int[] _path = new int[nodeCount];
    private readonly List<List<int>> _found = [];
    private int _counter;
    private int _openCount;
    private int _pathCount;

    /// <summary>Finds them among the nodes that the given ones lead to.</summary>
    [MethodImpl(HotPath.Loop)]
    internal List<List<int>> Find(List<int> roots)
    {
        foreach (int root in roots)
        {
            if (_order[root] != 0 || firstEdge[root] == firstEdge[root + 1])
            {
                continue;
            }

            Enter(root);
            while (_pathCount > 0)
            {
                int node = _path[_pathCount - 1];
                if (_nextEdge[node] < firstEdge[node + 1])
                {
                    int target = targets[_nextEdge[node]++];
                    if (_order[target] == 0)
                    {
                        // A node that leads nowhere is in no circle.
                        if (firstEdge[target] < firstEdge[target + 1])
                        {
                            Enter(target);
                        }
                    }
                    else if (_isOpen[target])
                    {
                        _low[node] = Math.Min(_low[node], _order[target]);
                    }
                }
                else
                {
                    _pathCount--;
                    Leave(node);
                    if (_pathCount > 0)
                    {
                        int previous = _path[_pathCount - 1];
                        _low[previous] = Math.Min(_low[previous], _low[node]);
                    }
                }
            }
        }

        return _found;
    }

    private void Enter(int node)
    {
        _order[node] = _low[node] = ++_counter;
        _nextEdge[node] = firstEdge[node];
        _isOpen[node] = true;
        _open[_openCount++] = node;
        _path[_pathCount++] = node;
    }

    private void Leave(int node)
    {
        if (_low[node] != _order[node])
        {
            return;
        }

        int member = _open[--_openCount];
        _isOpen[member] = false;
        if (member == node && !LinksToItself(node))
        {
            // Nearly every node is alone.
            return;
        }

        var component = new List<int> { member };
        while (member != node)
        {
            member = _open[--_openCount];
            _isOpen[member] = false;
            component.Add(member);
        }

        _found.Add(component);
    }

    private bool LinksToItself(int node)
    {
        for (int edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++)
        {
            if (targets[edge] == node)
            {
                return true;
            }
        }

        return false;
    }
}
