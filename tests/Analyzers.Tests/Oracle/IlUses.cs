using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>
/// The oracle that is no analyzer: looks into a compiled assembly for members that do not depend on an option that is off
/// and still refer, in code that can run or in their signature, to something that does.
/// </summary>
internal sealed class IlUses
{
    private readonly ModuleDefinition _module;
    private readonly Func<string, bool> _isOff;
    private readonly Dictionary<FieldDefinition, int?> _fields = [];
    private readonly SortedDictionary<string, SortedSet<string>> _found = new(StringComparer.Ordinal);

    private IlUses(ModuleDefinition module, Func<string, bool> isOff)
    {
        _module = module;
        _isOff = isOff;
    }

    /// <summary>The members with such uses, by <see cref="MemberKey"/>, each with what it uses.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="isOff">Whether a condition is n in the configuration that it was built with.</param>
    /// <param name="references">The files that the assembly was compiled against.</param>
    public static IReadOnlyDictionary<string, SortedSet<string>> Find(Stream image, Func<string, bool> isOff, IEnumerable<string> references)
    {
        using var resolver = new RunningFramework(references);
        using var assembly = AssemblyDefinition.ReadAssembly(image, new ReaderParameters { AssemblyResolver = resolver });
        var oracle = new IlUses(assembly.MainModule, isOff);
        foreach (TypeDefinition type in assembly.MainModule.GetTypes())
        {
            oracle.Look(type);
        }

        return oracle._found;
    }

    private void Look(TypeDefinition type)
    {
        if (IsMadeByCompiler(type) || IsOff(type))
        {
            return;
        }

        string key = MemberKey.Of(type);
        if (type.BaseType is { Namespace: not "System" } baseType)
        {
            Use(key, baseType);
        }

        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            Use(key, implemented.InterfaceType);
        }

        Signature(key, type);
        foreach (GenericParameterConstraint constraint in type.GenericParameters.SelectMany(p => p.Constraints))
        {
            Use(key, constraint.ConstraintType);
        }

        foreach (FieldDefinition field in type.Fields.Where(f => !f.Name.Contains('<', StringComparison.Ordinal) && !f.IsSpecialName && !IsOff(f)))
        {
            Signature(MemberKey.Of(field), field);
            Use(MemberKey.Of(field), field.FieldType);
        }

        foreach (PropertyDefinition property in type.Properties.Where(p => !IsOff(p)))
        {
            Signature(MemberKey.Of(property), property);
            Use(MemberKey.Of(property), property.PropertyType);
        }

        foreach (EventDefinition @event in type.Events.Where(e => !IsOff(e)))
        {
            Signature(MemberKey.Of(@event), @event);
            Use(MemberKey.Of(@event), @event.EventType);
        }

        foreach (MethodDefinition method in type.Methods.Where(m => !IsMadeByCompiler(m) && !IsOff(m)))
        {
            Look(method, MemberKey.Of(method));
        }
    }

    private void Look(MethodDefinition method, string key)
    {
        Signature(key, method);
        Parameters(method, key);

        // First what captured variables and hoisted locals hold, then what that leaves.
        _fields.Clear();
        for (int round = 0; round < 2; round++)
        {
            var stores = new List<(FieldDefinition Field, int? Value)>();
            Reach(method, stores, round == 0 ? null : key);
            foreach (IGrouping<FieldDefinition, int?> stored in stores.Where(s => s.Field.Name.Contains('<', StringComparison.Ordinal) || IsMadeByCompiler(s.Field.DeclaringType)).GroupBy(s => s.Field, s => s.Value))
            {
                int? first = stored.First();
                _fields[stored.Key] = stored.All(value => value == first) ? first : null;
            }
        }
    }

    // The method and what the compiler made of its lambdas, local functions, iterators and awaits.
    private void Reach(MethodDefinition start, List<(FieldDefinition, int?)> stores, string? key)
    {
        var reached = new HashSet<MethodDefinition>();
        var work = new Stack<MethodDefinition>();
        Add(start);
        while (work.TryPop(out MethodDefinition? method))
        {
            if (key is not null && method != start && method.Name != "MoveNext")
            {
                Parameters(method, key);
            }

            var flow = new IlFlow(method, IsFalse, _fields);
            IReadOnlyCollection<Instruction> live = flow.Run();
            stores.AddRange(flow.Stores);
            foreach (Instruction instruction in live)
            {
                if (key is not null)
                {
                    Use(key, instruction.Operand);
                }

                if (instruction.Operand is MethodReference called && called.Resolve() is { } target && target.Module == _module && IsMadeByCompiler(target) && !IsOff(target))
                {
                    Add(target);
                }
            }

            if (key is not null)
            {
                foreach (ExceptionHandler handler in method.Body?.ExceptionHandlers.Where(h => h.CatchType is not null && live.Contains(h.HandlerStart)) ?? [])
                {
                    Use(key, handler.CatchType);
                }
            }
        }

        void Add(MethodDefinition method)
        {
            if (!reached.Add(method))
            {
                return;
            }

            work.Push(method);
            foreach (CustomAttribute machine in method.CustomAttributes.Where(a => a.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)))
            {
                foreach (MethodDefinition step in ((TypeReference)machine.ConstructorArguments[0].Value).Resolve().Methods.Where(m => m.Name == "MoveNext"))
                {
                    Add(step);
                }
            }
        }
    }

    private void Parameters(MethodDefinition method, string key)
    {
        Use(key, method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            Use(key, parameter.ParameterType);
            Signature(key, parameter);
        }

        foreach (GenericParameterConstraint constraint in method.GenericParameters.SelectMany(p => p.Constraints))
        {
            Use(key, constraint.ConstraintType);
        }
    }

    private void Signature(string key, ICustomAttributeProvider provider)
    {
        foreach (CustomAttribute attribute in provider.CustomAttributes)
        {
            if (attribute.AttributeType.Namespace is "BuildOptions" or "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis")
            {
                continue;
            }

            Use(key, attribute.Constructor);
            if (attribute.AttributeType.Resolve() is { } type)
            {
                foreach (string set in attribute.Properties.Select(p => p.Name))
                {
                    Use(key, type.Properties.FirstOrDefault(p => p.Name == set)?.SetMethod);
                }

                foreach (string set in attribute.Fields.Select(f => f.Name))
                {
                    Use(key, type.Fields.FirstOrDefault(f => f.Name == set));
                }
            }
        }
    }

    private void Use(string key, object? used)
    {
        switch (used)
        {
            case GenericInstanceMethod generic:
                foreach (TypeReference argument in generic.GenericArguments)
                {
                    Use(key, argument);
                }

                Use(key, generic.ElementMethod);
                break;
            case MethodReference method:
                Use(key, method.DeclaringType);
                if (method.Resolve() is { } definition && definition.Module == _module)
                {
                    Found(key, definition);
                }

                break;
            case FieldReference field:
                Use(key, field.DeclaringType);
                if (field.Resolve() is { } fieldDefinition && fieldDefinition.Module == _module)
                {
                    Found(key, fieldDefinition);
                }

                break;
            case GenericInstanceType generic:
                foreach (TypeReference argument in generic.GenericArguments)
                {
                    Use(key, argument);
                }

                Use(key, generic.ElementType);
                break;
            case FunctionPointerType pointer:
                Use(key, pointer.ReturnType);
                foreach (ParameterDefinition parameter in pointer.Parameters)
                {
                    Use(key, parameter.ParameterType);
                }

                break;
            case TypeSpecification specification:
                Use(key, specification.ElementType);
                break;
            case GenericParameter:
                break;
            case TypeReference type when type.Scope == _module || type.Module == _module:
                if (type.Resolve() is { } typeDefinition && typeDefinition.Module == _module)
                {
                    Found(key, typeDefinition);
                }

                break;
        }
    }

    private void Found(string key, IMemberDefinition used)
    {
        if (!IsMadeByCompiler(used as TypeDefinition ?? used.DeclaringType) && IsOff(used))
        {
            if (!_found.TryGetValue(key, out SortedSet<string>? all))
            {
                _found[key] = all = new SortedSet<string>(StringComparer.Ordinal);
            }

            all.Add(used.FullName);
        }
    }

    private bool IsFalse(IMemberDefinition member) => Conditions(member, "OptionGuardAttribute")
        .Concat(member is MethodDefinition { IsGetter: true } getter ? Conditions(getter.DeclaringType.Properties.First(p => p.GetMethod == getter), "OptionGuardAttribute") : [])
        .Any(_isOff);

    private bool IsOff(IMemberDefinition member)
    {
        if (Conditions(member, "DependsOnAttribute").Any(_isOff))
        {
            return true;
        }

        IMemberDefinition? owner = member switch
        {
            MethodDefinition { IsGetter: true } or MethodDefinition { IsSetter: true } => member.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == member || p.SetMethod == member),
            MethodDefinition { IsAddOn: true } or MethodDefinition { IsRemoveOn: true } => member.DeclaringType.Events.FirstOrDefault(e => e.AddMethod == member || e.RemoveMethod == member),
            _ => null,
        };
        return owner is not null ? IsOff(owner)
            : member.DeclaringType is { } type ? IsOff(type)
            : Conditions(_module, "DependsOnAttribute").Concat(Conditions(_module.Assembly, "DependsOnAttribute")).Any(_isOff);
    }

    private static IEnumerable<string> Conditions(ICustomAttributeProvider member, string name) => member.CustomAttributes
        .Where(a => a.AttributeType.Namespace == "BuildOptions" && a.AttributeType.Name == name)
        .Select(a => (string)a.ConstructorArguments[0].Value);

    private static bool IsMadeByCompiler(TypeDefinition? type) =>
        type is not null && (type.Name.Contains('<', StringComparison.Ordinal) || (type.DeclaringType is not null && IsMadeByCompiler(type.DeclaringType)));

    // Accessors of automatic properties, members of records; and everything whose name no C# can spell.
    private static bool IsMadeByCompiler(MethodDefinition method) =>
        IsMadeByCompiler(method.DeclaringType)
        || (method.Name.Contains('<', StringComparison.Ordinal) && !method.Name.Contains('.', StringComparison.Ordinal))
        || method.CustomAttributes.Any(a => a.AttributeType.Name == "CompilerGeneratedAttribute");

    // What a test compiles against may be newer than what Cecil looks for.
    private sealed class RunningFramework : DefaultAssemblyResolver
    {
        public RunningFramework(IEnumerable<string> references)
        {
            foreach (string? folder in references.Prepend(typeof(object).Assembly.Location).Select(Path.GetDirectoryName).Distinct())
            {
                AddSearchDirectory(folder);
            }
        }
    }
}
