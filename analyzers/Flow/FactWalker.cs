using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Flow;

/// <summary>
/// Carries facts through one body. It walks the operation tree instead of a control flow graph: facts about build
/// constants are never lost, so what holds at the head of a loop is what holds before it and no fixed point is needed,
/// and the tree still has what a graph drops (declarations, types, code behind constant conditions).
/// </summary>
internal sealed partial class FactWalker(
    IOperation root,
    GuardReader guards,
    Func<IMethodSymbol, FactSet> ownFacts,
    DirectiveFacts? directives,
    Dictionary<SyntaxNode, FactSet> facts)
{
    private readonly LocalCopies _copies = new(root, directives);

    // What holds where control leaves for a label: of a loop or switch, by break and continue.
    private readonly Dictionary<ILabelSymbol, FactSet> _jumps = new(SymbolEqualityComparer.Default);

    // Joined over every call and every delegate made of it.
    private readonly Dictionary<IMethodSymbol, FactSet> _localFunctionEntries = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, FactSet> _localFunctionPlaces = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, ILocalFunctionOperation> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly Queue<IMethodSymbol> _pending = new();

    // A goto can only reach a label of a block it is in, so what held on entry to that block holds at the label.
    private FactSet _blockEntry = FactSet.Nothing;

    /// <summary>Walks the body and the local functions that it reaches.</summary>
    public void Run(FactSet entry)
    {
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            if (operation is ILocalFunctionOperation function)
            {
                _localFunctions[function.Symbol] = function;
            }
        }

        _blockEntry = entry;
        Visit(root, entry);
        while (_pending.Count > 0 || ReachUnused())
        {
            IMethodSymbol symbol = _pending.Dequeue();
            VisitBody(_localFunctions[symbol], _localFunctionEntries[symbol].And(ownFacts(symbol)));
        }
    }

    // A local function that nobody calls knows what is known where it stands.
    private bool ReachUnused()
    {
        foreach (KeyValuePair<IMethodSymbol, FactSet> declared in _localFunctionPlaces)
        {
            if (!_localFunctionEntries.ContainsKey(declared.Key))
            {
                Reach(declared.Key, declared.Value);
                return true;
            }
        }

        return false;
    }

    /// <summary>Visits an operation that is reached with facts; returns what holds where it ends normally.</summary>
    private FactSet Visit(IOperation? operation, FactSet at)
    {
        if (operation is null)
        {
            return at;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation is ILocalFunctionOperation function)
        {
            // Walked with what is known where it is used.
            _localFunctionPlaces[function.Symbol] = at;
            return at;
        }

        Record(operation.Syntax, at);
        switch (operation)
        {
            case IBlockOperation block:
                return VisitBlock(block, at);
            case IConditionalOperation conditional:
                ConditionFacts condition = Condition(conditional.Condition, at);
                return Visit(conditional.WhenTrue, condition.WhenTrue).Or(Visit(conditional.WhenFalse, condition.WhenFalse));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                ConditionFacts left = Condition(and.LeftOperand, at);
                return left.WhenFalse.Or(Visit(and.RightOperand, left.WhenTrue));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                left = Condition(or.LeftOperand, at);
                return left.WhenTrue.Or(Visit(or.RightOperand, left.WhenFalse));
            case ILoopOperation loop:
                return VisitLoop(loop, at);
            case ISwitchOperation @switch:
                return VisitSwitch(@switch, at);
            case ISwitchExpressionOperation @switch:
                return VisitSwitch(@switch, at);
            case ITryOperation @try:
                return VisitTry(@try, at);
            case IReturnOperation @return:
                FactSet after = Visit(@return.ReturnedValue, at);
                return @return.Kind == OperationKind.YieldReturn ? after : FactSet.Never;
            case IThrowOperation @throw:
                Visit(@throw.Exception, at);
                return FactSet.Never;
            case IBranchOperation branch:
                Jump(branch.Target, at);
                return FactSet.Never;
            case ILabeledOperation labeled:
                return Visit(labeled.Operation, _blockEntry);
            case IAnonymousFunctionOperation lambda:
                VisitBody(lambda, at.And(ownFacts(lambda.Symbol)));
                return at;
            case INameOfOperation:
                return at;
            case ITranslatedQueryOperation query:
                VisitQuery(query.Operation, at);
                return at;
            case IInvocationOperation invocation:
                VisitChildren(invocation, at);
                Reach(invocation.TargetMethod, at);
                return NeverReturns(invocation.TargetMethod) ? FactSet.Never : at.And(guards.After(invocation, _copies));
            case IMethodReferenceOperation reference:
                VisitChildren(reference, at);
                Reach(reference.Method, at);
                return at;
            case IExpressionStatementOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation
                or IVariableDeclaratorOperation or IVariableInitializerOperation or ISimpleAssignmentOperation
                or IConversionOperation or IParenthesizedOperation or IMethodBodyOperation or IConstructorBodyOperation
                or IUsingOperation or IUsingDeclarationOperation or ILockOperation:
                return VisitInOrder(operation, at);
            default:
                // What happens inside an expression of another kind may not happen at all: only what held before holds after.
                VisitChildren(operation, at);
                return at;
        }
    }

    private FactSet VisitInOrder(IOperation operation, FactSet at)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            at = Visit(child, at);
        }

        return at;
    }

    private void VisitChildren(IOperation operation, FactSet at)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child, at);
        }
    }

    private FactSet VisitBlock(IBlockOperation block, FactSet at)
    {
        FactSet around = _blockEntry;
        _blockEntry = at;
        at = directives is { IsEmpty: false } && block.Syntax.ContainsDirectives ? VisitWithDirectives(block, directives, at) : VisitInOrder(block, at);
        _blockEntry = around;
        return at;
    }

    // The body of a lambda or local function: its returns end it alone.
    private void VisitBody(IOperation function, FactSet at)
    {
        Record(function.Syntax, at);
        FactSet around = _blockEntry;
        _blockEntry = at;
        VisitChildren(function, at);
        _blockEntry = around;
    }

    // Visits a condition and reads it; where it does not end normally (a throw), nothing follows.
    private ConditionFacts Condition(IOperation condition, FactSet at)
    {
        FactSet after = Visit(condition, at);
        ConditionFacts read = guards.Read(condition, _copies);
        return new ConditionFacts(after.And(read.WhenTrue), after.And(read.WhenFalse));
    }

    // Options are constants: where a query's Where is false for one element it is false for all, so no later clause runs.
    private FactSet VisitQuery(IOperation clause, FactSet at)
    {
        if (clause is not IInvocationOperation call || call.Arguments.IsEmpty)
        {
            Visit(clause, at);
            return at;
        }

        Record(clause.Syntax, at);
        bool isExtension = call.Instance is null;
        FactSet known = VisitQuery(isExtension ? Argument(call.Arguments[0]) : call.Instance!, at);
        foreach (IArgumentOperation argument in isExtension ? call.Arguments.Skip(1) : call.Arguments)
        {
            Visit(argument, known);
            if (call.TargetMethod.Name == "Where"
                && argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } body } }
                && body[0] is IReturnOperation result)
            {
                known = known.And(guards.Read(result.ReturnedValue, _copies).WhenTrue);
            }
        }

        return known;

        static IOperation Argument(IArgumentOperation argument) =>
            argument.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument.Value;
    }

    // A place that is walked more than once (a local function, several operations for one text) knows what all agree on.
    private void Record(SyntaxNode syntax, FactSet at) =>
        facts[syntax] = facts.TryGetValue(syntax, out FactSet? before) ? before.Or(at) : at;

    private void Jump(ILabelSymbol target, FactSet at) =>
        _jumps[target] = _jumps.TryGetValue(target, out FactSet? before) ? before.Or(at) : at;

    private FactSet Arriving(ILabelSymbol? label) =>
        label is not null && _jumps.TryGetValue(label, out FactSet? facts) ? facts : FactSet.Never;

    private void Reach(IMethodSymbol method, FactSet at)
    {
        method = method.OriginalDefinition;
        if (method.MethodKind != MethodKind.LocalFunction || !_localFunctions.ContainsKey(method))
        {
            return;
        }

        bool isKnown = _localFunctionEntries.TryGetValue(method, out FactSet? before);
        FactSet entry = isKnown ? before!.Or(at) : at;
        _localFunctionEntries[method] = entry;
        if ((!isKnown || !entry.Equals(before)) && !_pending.Contains(method))
        {
            _pending.Enqueue(method);
        }
    }

    private static bool NeverReturns(IMethodSymbol method)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "DoesNotReturnAttribute", ContainingNamespace.Name: "CodeAnalysis" })
            {
                return true;
            }
        }

        return false;
    }
}
