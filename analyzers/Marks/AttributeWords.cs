using BuildOptions.Analyzers.Requirements;

namespace BuildOptions.Analyzers.Marks;

/// <summary>The words by which code of one compilation can write our attributes: their names, and the aliases that stand for them.</summary>
internal sealed class AttributeWords
{
    private const string Suffix = "Attribute";

    private static readonly string[] s_names = [OptionAttributes.DependsOn, OptionAttributes.OptionGuard, OptionAttributes.OptionDefault, OptionAttributes.Option];

    private readonly Dictionary<string, string> _nameByWord = new(StringComparer.Ordinal);

    private AttributeWords()
    {
        foreach (string name in s_names)
        {
            _nameByWord.Add(name, name);
            _nameByWord.Add(name.Substring(0, name.Length - Suffix.Length), name);
        }

        Words = [.. _nameByWord.Keys.Where(word => !word.EndsWith(Suffix, StringComparison.Ordinal))];
    }

    private AttributeWords(AttributeWords own, Dictionary<string, string> aliases)
    {
        _nameByWord = aliases;
        Words = [.. own.Words.Concat(aliases.Keys.Where(word => !own._nameByWord.ContainsKey(word)))];
    }

    /// <summary>Their own names only.</summary>
    public static AttributeWords Own { get; } = new();

    /// <summary>The beginnings to look for in a text: each word is one of these, alone or before <c>Attribute</c>.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The attribute's full name that a word may stand for; null for any other word.</summary>
    public string? NameOf(string word) => _nameByWord.TryGetValue(word, out string? name) ? name : null;

    /// <summary>These words and the aliases of a compilation that stand for one of them; an alias may stand for an alias.</summary>
    public AttributeWords With(IEnumerable<UsingAlias> aliases)
    {
        Dictionary<string, string>? all = null;
        UsingAlias[] open = [.. aliases];
        for (bool found = true; found;)
        {
            found = false;
            foreach (UsingAlias alias in open)
            {
                Dictionary<string, string> known = all ?? _nameByWord;
                if (known.TryGetValue(alias.Target, out string? name) && !known.ContainsKey(alias.Name))
                {
                    all ??= new Dictionary<string, string>(_nameByWord, StringComparer.Ordinal);
                    all.Add(alias.Name, name);

                    // [D] may be written for an alias called DAttribute.
                    if (alias.Name.EndsWith(Suffix, StringComparison.Ordinal) && alias.Name.Substring(0, alias.Name.Length - Suffix.Length) is { Length: > 0 } bare && !all.ContainsKey(bare))
                    {
                        all.Add(bare, name);
                    }

                    found = true;
                }
            }
        }

        return all is null ? this : new AttributeWords(this, all);
    }
}

/// <summary><c>using Name = ….Target;</c></summary>
/// <param name="Name">The alias.</param>
/// <param name="Target">The last word of what it stands for.</param>
internal readonly record struct UsingAlias(string Name, string Target);
