using System.Globalization;
using System.Runtime.CompilerServices;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Flow;

/// <summary>
/// Reads what a boolean value says about the options. It knows the constants of <c>Config</c>, <c>[OptionGuard]</c>
/// members, and the operators that combine them; anything else says nothing, so it guards nothing.
/// </summary>
/// <param name="world">The options.</param>
/// <param name="constants">The constants that hold them; null where the code has none.</param>
/// <param name="requirements">What members promise.</param>
/// <param name="valueOfConstant">The value that a constant is declared with, wherever it is the same in every build; null where one build is asked about, in which every constant is a fact.</param>
/// <param name="trustsAssertions">Whether a release build may leave a guard out.</param>
internal sealed class GuardReader(
    ProjectWorld world,
    OptionConstants? constants,
    RequirementReader requirements,
    Func<IFieldSymbol, IOperation?>? valueOfConstant,
    bool trustsAssertions)
{
    private readonly ExprFacts _facts = new(world.Model);

    public ExprFacts Facts => _facts;

    /// <param name="condition">A boolean value.</param>
    /// <param name="copies">The locals that only ever hold the value they are declared with.</param>
    public ConditionFacts Read(IOperation? condition, LocalCopies copies)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return Read(parenthesized.Operand, copies);
            case IConversionOperation { OperatorMethod: null } conversion:
                return Read(conversion.Operand, copies);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return Read(not.Operand, copies).Not();
            case IBinaryOperation { OperatorMethod: null } binary:
                return OrConstant(Read(binary, copies), binary);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return Read(conditional.Condition, copies).Select(Read(conditional.WhenTrue, copies), Read(whenFalse, copies));
            case IThrowOperation:
                return new ConditionFacts(FactSet.Never, FactSet.Never);
            case ISwitchExpressionOperation choice:
                return Read(choice, copies);
            case IIsPatternOperation pattern:
                return OrConstant(Match(pattern.Value, pattern.Pattern, copies), pattern);
            case ILocalReferenceOperation local when copies.ValueOf(local) is { } value:
                return OrConstant(Read(value, copies), local);
            case IFieldReferenceOperation field when constants?.OptionOf(field.Field) is { } option:
                return _facts.Mirror(world.Model.Expressions.Of(option));
            case IFieldReferenceOperation field:
                return OrConstant(Constant(field.Field, copies), field);
            case IPropertyReferenceOperation property:
                return Promise(property.Property);
            case IInvocationOperation invocation:
                return Promise(invocation.TargetMethod);
            case { ConstantValue: { HasValue: true, Value: bool } }:
                return OrConstant(ConditionFacts.Unknown, condition);
            default:
                return ConditionFacts.Unknown;
        }
    }

    /// <summary>What it says that a value matches a pattern.</summary>
    public ConditionFacts Match(IOperation value, IPatternOperation pattern, LocalCopies copies)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                return Equal(value, constant.Value, copies);
            case IRelationalPatternOperation relational:
                return Compare(value, relational.OperatorKind, relational.Value);
            case INegatedPatternOperation negated:
                return Match(value, negated.Pattern, copies).Not();
            case IBinaryPatternOperation binary:
                ConditionFacts left = Match(value, binary.LeftPattern, copies);
                ConditionFacts right = Match(value, binary.RightPattern, copies);
                return binary.OperatorKind == BinaryOperatorKind.And ? left.And(right) : left.Or(right);
            case IDiscardPatternOperation:
                return ConditionFacts.True;
            case IRecursivePatternOperation { DeconstructSymbol: null, PropertySubpatterns.IsEmpty: true } positions
                when Bare(value) is ITupleOperation tuple && tuple.Elements.Length == positions.DeconstructionSubpatterns.Length:
                ConditionFacts all = ConditionFacts.True;
                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    all = all.And(Match(tuple.Elements[i], positions.DeconstructionSubpatterns[i], copies));
                }

                return all;
            default:
                return ConditionFacts.Unknown;
        }
    }

    /// <summary>
    /// What is known behind a call that does not return where an argument is false or true: <c>[DoesNotReturnIf(…)]</c>.
    /// One that a release build leaves out, such as <c>Debug.Assert</c>, says nothing unless the project trusts it.
    /// </summary>
    public FactSet After(IInvocationOperation call, LocalCopies copies)
    {
        FactSet known = FactSet.Nothing;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Boolean } parameter
                && DoesNotReturnIf(parameter) is { } ends
                && (trustsAssertions || !IsConditional(call.TargetMethod)))
            {
                ConditionFacts condition = Read(argument.Value, copies);
                known = known.And(ends ? condition.WhenFalse : condition.WhenTrue);
            }
        }

        return known;
    }

    /// <summary>What it says that two values are equal.</summary>
    public ConditionFacts Equal(IOperation left, IOperation right, LocalCopies copies)
    {
        if (IsBoolean(left) && IsBoolean(right))
        {
            return Read(left, copies).Same(Read(right, copies));
        }

        return Compare(left, BinaryOperatorKind.Equals, right);
    }

    private ConditionFacts Read(ISwitchExpressionOperation choice, LocalCopies copies)
    {
        (FactSet whenTrue, FactSet whenFalse, FactSet unmatched) = (FactSet.Never, FactSet.Never, FactSet.Nothing);
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            ConditionFacts match = Match(choice.Value, arm.Pattern, copies);
            match = arm.Guard is null ? match : match.And(Read(arm.Guard, copies));
            ConditionFacts value = Read(arm.Value, copies);
            FactSet taken = unmatched.And(match.WhenTrue);
            whenTrue = whenTrue.Or(taken.And(value.WhenTrue));
            whenFalse = whenFalse.Or(taken.And(value.WhenFalse));
            unmatched = unmatched.And(match.WhenFalse);
        }

        return new ConditionFacts(whenTrue, whenFalse);
    }

    private ConditionFacts Read(IBinaryOperation binary, LocalCopies copies)
    {
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.ConditionalAnd:
            case BinaryOperatorKind.And when IsBoolean(binary):
                return Read(binary.LeftOperand, copies).And(Read(binary.RightOperand, copies));
            case BinaryOperatorKind.ConditionalOr:
            case BinaryOperatorKind.Or when IsBoolean(binary):
                return Read(binary.LeftOperand, copies).Or(Read(binary.RightOperand, copies));
            case BinaryOperatorKind.Equals:
                return Equal(binary.LeftOperand, binary.RightOperand, copies);
            case BinaryOperatorKind.NotEquals:
            case BinaryOperatorKind.ExclusiveOr when IsBoolean(binary):
                return Equal(binary.LeftOperand, binary.RightOperand, copies).Not();
            default:
                return Compare(binary.LeftOperand, binary.OperatorKind, binary.RightOperand);
        }
    }

    // [OptionGuard] promises its expression where it is true. Where it is false it promises nothing: it may be stricter.
    private ConditionFacts Promise(ISymbol member)
    {
        Expr promised = requirements.PromisedBy(member);
        return promised.IsYes ? ConditionFacts.Unknown : new ConditionFacts(_facts.Holds(promised), FactSet.Nothing);
    }

    // A constant says what it is made of, where that is known to be the same in every build.
    private ConditionFacts Constant(IFieldSymbol field, LocalCopies copies)
    {
        ConditionFacts promised = Promise(field);
        return promised.IsUnknown && field is { IsConst: true, HasConstantValue: true, Type.SpecialType: SpecialType.System_Boolean } && valueOfConstant?.Invoke(field) is { } value
            ? Read(value, copies)
            : promised;
    }

    // In one build every constant is a fact; in all of them only what is written out.
    private ConditionFacts OrConstant(ConditionFacts read, IOperation operation) =>
        read.IsUnknown && (valueOfConstant is null || operation is ILiteralOperation) && operation.ConstantValue is { HasValue: true, Value: bool value }
            ? value ? ConditionFacts.True : ConditionFacts.False
            : read;

    private ConditionFacts Compare(IOperation left, BinaryOperatorKind kind, IOperation right)
    {
        (left, right) = (Bare(left), Bare(right));
        if (left is IFieldReferenceOperation field && right.ConstantValue is { HasValue: true, Value: { } value })
        {
            ConditionFacts facts = Compare(field.Field, kind, value);
            if (!facts.IsUnknown)
            {
                return facts;
            }
        }

        return right is IFieldReferenceOperation other && left.ConstantValue is { HasValue: true, Value: { } first }
            ? Compare(other.Field, Mirrored(kind), first)
            : ConditionFacts.Unknown;
    }

    private ConditionFacts Compare(IFieldSymbol field, BinaryOperatorKind kind, object value)
    {
        if (constants?.ChoiceOf(field) is { } choice)
        {
            ConditionFacts picked = Picked(choice, field.Type, value);
            return kind switch
            {
                BinaryOperatorKind.Equals => picked,
                BinaryOperatorKind.NotEquals => picked.Not(),
                _ => ConditionFacts.Unknown,
            };
        }

        Symbol? option = constants?.OptionOf(field);
        if (option is { Type: SymbolType.Tristate })
        {
            return CompareTristate(option, kind, value);
        }

        // An option of another type is compared by value, as Kconfig compares it.
        if (option is { IsLogical: false }
            && Operator(kind) is { } sign
            && Literal(option, value) is { } literal
            && world.ParseCondition($"{option.Name} {sign} {literal}") is { Problems.Count: 0, Expression: { } comparison })
        {
            return _facts.Mirror(comparison);
        }

        return ConditionFacts.Unknown;
    }

    private ConditionFacts CompareTristate(Symbol option, BinaryOperatorKind kind, object value)
    {
        ExprFactory factory = world.Model.Expressions;
        ConditionFacts isModuleOrYes = _facts.Mirror(factory.Of(option));
        ConditionFacts isYes = _facts.Mirror(factory.Compare(ExprKind.Equal, option, factory.Yes.Symbol!));

        return (kind, Convert.ToInt32(value, CultureInfo.InvariantCulture)) switch
        {
            (BinaryOperatorKind.Equals or BinaryOperatorKind.LessThanOrEqual, 0) or (BinaryOperatorKind.LessThan, 1) => isModuleOrYes.Not(),
            (BinaryOperatorKind.Equals, 1) => isModuleOrYes.And(isYes.Not()),
            (BinaryOperatorKind.Equals or BinaryOperatorKind.GreaterThanOrEqual, 2) or (BinaryOperatorKind.GreaterThan, 1) => isYes,
            (BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan, 0) or (BinaryOperatorKind.GreaterThanOrEqual, 1) => isModuleOrYes,
            (BinaryOperatorKind.NotEquals, 1) => isModuleOrYes.And(isYes.Not()).Not(),
            (BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan, 2) or (BinaryOperatorKind.LessThanOrEqual, 1) => isYes.Not(),
            _ => ConditionFacts.Unknown,
        };
    }

    private ConditionFacts Picked(Choice choice, ITypeSymbol type, object value)
    {
        if (constants?.MembersAt(choice, type, value) is not { } members)
        {
            return ConditionFacts.Unknown;
        }

        ExprFactory factory = world.Model.Expressions;
        if (members.Length == 1)
        {
            return _facts.Mirror(factory.Of(members[0]));
        }

        Expr any = factory.No;
        foreach (Symbol member in choice.Members)
        {
            any = factory.Or(any, factory.Of(member));
        }

        return _facts.Mirror(any).Not();
    }

    private static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    private static bool? DoesNotReturnIf(IParameterSymbol parameter)
    {
        foreach (AttributeData attribute in parameter.GetAttributes())
        {
            if (attribute is { AttributeClass: { Name: "DoesNotReturnIfAttribute", ContainingNamespace.Name: "CodeAnalysis" }, ConstructorArguments: { Length: 1 } arguments })
            {
                return arguments[0].Value as bool?;
            }
        }

        return null;
    }

    private static bool IsConditional(IMethodSymbol method) => method.GetAttributes().Any(
        attribute => attribute.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace.Name: "Diagnostics" });

    private static bool IsBoolean(IOperation operation) => Bare(operation).Type?.SpecialType == SpecialType.System_Boolean;

    private static string? Operator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => "=",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    private static string? Literal(Symbol option, object value) => (option.Type, value) switch
    {
        (SymbolType.String, string text) => '"' + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + '"',
        (SymbolType.Hex, IFormattable number and not (float or double or decimal)) =>
            "0x" + number.ToString("x", CultureInfo.InvariantCulture),
        (SymbolType.Int, IFormattable number and not (float or double or decimal)) =>
            '"' + number.ToString(null, CultureInfo.InvariantCulture) + '"',
        _ => null,
    };
}
