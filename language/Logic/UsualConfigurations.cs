using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>A few configurations of a model, as different as can be had for nothing: the first places to look, and where searches start.</summary>
internal sealed class UsualConfigurations(OptionModel model)
{
    private Configuration[]? _all;

    /// <summary>All on, all defaults and all off. The first comes first: to switch something off drags less along than to switch it on.</summary>
    internal IReadOnlyList<Configuration> All => _all ??=
    [
        new Configuration(model, UniformValues.Of(model, Tristate.Yes, UserValues.None)),
        new Configuration(model, UserValues.None),
        new Configuration(model, UniformValues.Of(model, Tristate.No, UserValues.None)),
    ];

    /// <summary>The one that has most of what is asked for.</summary>
    /// <param name="demands">What is asked for.</param>
    /// <param name="hasAll">It has everything.</param>
    internal int Nearest(IReadOnlyList<Demand> demands, out bool hasAll)
    {
        int nearest = 0;
        int most = -1;
        for (int i = 0; i < All.Count && most < demands.Count; i++)
        {
            int has = 0;
            for (int at = 0; at < demands.Count; at++)
            {
                has += demands[at].IsMetBy(All[i]) ? 1 : 0;
            }

            if (has > most)
            {
                (nearest, most) = (i, has);
            }
        }

        hasAll = most == demands.Count;
        return nearest;
    }
}
