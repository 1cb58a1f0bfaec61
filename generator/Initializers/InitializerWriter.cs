using BuildOptions.Generator.Writing;

namespace BuildOptions.Generator.Initializers;

/// <summary>Writes the bodies of partial members.</summary>
internal static class InitializerWriter
{
    // Never in a build that succeeds: the analyzer's finding is an error.
    private const string Undecided =
        "throw new global::System.InvalidOperationException(\"No initial value was decided; the build's diagnostics say why.\")";

    public static string Write(InitializerFile file)
    {
        CodeWriter code = CodeWriter.Begin();
        InitializerTarget target = file.Target;
        if (target.Namespace.Length > 0)
        {
            code.Open("namespace " + target.Namespace);
        }

        foreach (string type in target.ContainingTypes)
        {
            code.Open(type);
        }

        switch (target.Kind)
        {
            case MemberKind.Property:
                WriteProperty(code, file);
                break;
            case MemberKind.ReturningMethod:
                WriteMethod(code, target.Head, file.Kind == InitialValueKind.Undecided ? Undecided : "return " + file.Value);
                break;
            default:
                WriteMethod(code, target.Head, file.Kind == InitialValueKind.Undecided ? Undecided : $"{CSharpNames.Escape(target.Name)} = {file.Value}");
                break;
        }

        foreach (string _ in target.ContainingTypes)
        {
            code.Close();
        }

        if (target.Namespace.Length > 0)
        {
            code.Close();
        }

        return code.ToString();
    }

    private static void WriteMethod(CodeWriter code, string head, string statement) =>
        code.Open(head).Line(statement + ";").Close();

    private static void WriteProperty(CodeWriter code, InitializerFile file)
    {
        InitializerTarget target = file.Target;
        bool isStored = file.Kind == InitialValueKind.Picked && target.Accessors.Any(accessor => !accessor.IsGetter);
        bool isZeroBased = target.Storage == StorageKind.ZeroBasedField;
        string storage = $"_{target.Name}_storage";
        if (isStored)
        {
            string initial = isZeroBased ? "" : " = " + file.Value;
            code.Line($"private {target.StorageModifiers}{target.Type} {storage}{initial};").Line();
        }

        // Exclusive or with the initial value: zero stands for it, and every other value has its own pattern.
        string shift = isZeroBased ? " ^ " + file.Value : "";
        string get = file.Kind switch
        {
            InitialValueKind.Undecided => Undecided,
            _ when isStored => storage + shift,
            _ => file.Value,
        };
        string set = file.Kind switch
        {
            InitialValueKind.Undecided => Undecided,
            InitialValueKind.Hidden => $"throw new global::System.NotSupportedException({CSharpLiteral.Quote(file.Requirement + " is off in this build.")})",
            _ => $"{storage} = value{shift}",
        };

        code.Open(target.Head);
        foreach (AccessorHead accessor in target.Accessors)
        {
            code.Line($"{accessor.Head} => {(accessor.IsGetter ? get : set)};");
        }

        code.Close();
    }
}
