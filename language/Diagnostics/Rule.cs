using System.Globalization;

namespace BuildOptions.Language.Diagnostics;

/// <summary>One kind of finding, with the id under which it is documented (<c>docs/rules/KCnnnn.md</c>).</summary>
/// <param name="Id"><c>KC</c> and four digits.</param>
/// <param name="Severity">What it is unless the user says otherwise.</param>
/// <param name="Title">A short sentence without arguments.</param>
/// <param name="MessageFormat">The message; <c>{0}</c>… are the diagnostic's arguments.</param>
public sealed record Rule(string Id, RuleSeverity Severity, string Title, string MessageFormat)
{
    /// <summary>The message with its arguments filled in.</summary>
    public string Format(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            return MessageFormat;
        }

        var values = new object[arguments.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i];
        }

        return string.Format(CultureInfo.InvariantCulture, MessageFormat, values);
    }
}
