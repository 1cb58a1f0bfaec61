using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Flow;

/// <summary>The statements that branch.</summary>
internal sealed partial class FactWalker
{
    private FactSet VisitLoop(ILoopOperation loop, FactSet at)
    {
        FactSet whenDone;
        switch (loop)
        {
            case IWhileLoopOperation { ConditionIsTop: false } loopOnce:
                FactSet end = Visit(loopOnce.Body, at).Or(Arriving(loop.ContinueLabel));
                whenDone = loopOnce.Condition is null ? FactSet.Never : Condition(loopOnce.Condition, end).WhenFalse;
                break;
            case IWhileLoopOperation { Condition: { } test }:
                ConditionFacts condition = Condition(test, at);
                Visit(loop.Body, condition.WhenTrue);
                whenDone = condition.WhenFalse;
                break;
            case IForLoopOperation counting:
                foreach (IOperation before in counting.Before)
                {
                    at = Visit(before, at);
                }

                condition = counting.Condition is null
                    ? new ConditionFacts(at, FactSet.Never)
                    : Condition(counting.Condition, at);
                end = Visit(loop.Body, condition.WhenTrue).Or(Arriving(loop.ContinueLabel));
                foreach (IOperation step in counting.AtLoopBottom)
                {
                    end = Visit(step, end);
                }

                whenDone = condition.WhenFalse;
                break;
            case IForEachLoopOperation each:
                at = Visit(each.Collection, at);
                Visit(each.LoopControlVariable, at);
                Visit(loop.Body, at);
                whenDone = at;
                break;
            default:
                VisitChildren(loop, at);
                return at;
        }

        return whenDone.Or(Arriving(loop.ExitLabel));
    }

    private FactSet VisitSwitch(ISwitchOperation @switch, FactSet at)
    {
        at = Visit(@switch.Value, at);
        FactSet around = _blockEntry;
        _blockEntry = at;

        // First the labels in order: a section is entered where one of its labels is the first to match.
        FactSet unmatched = at;
        var entries = new FactSet[@switch.Cases.Length];
        int defaultSection = -1;
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = FactSet.Never;
            foreach (ICaseClauseOperation clause in @switch.Cases[i].Clauses)
            {
                if (clause is IDefaultCaseClauseOperation)
                {
                    defaultSection = i;
                    continue;
                }

                ConditionFacts match = Match(@switch.Value, clause, unmatched);
                entries[i] = entries[i].Or(match.WhenTrue);
                unmatched = match.WhenFalse;
            }
        }

        if (defaultSection >= 0)
        {
            entries[defaultSection] = entries[defaultSection].Or(unmatched);
            unmatched = FactSet.Never;
        }

        // "goto case" may come from anywhere in the switch.
        bool jumps = @switch.Descendants().Any(o => o is IBranchOperation { BranchKind: BranchKind.GoTo });
        for (int i = 0; i < entries.Length; i++)
        {
            FactSet section = jumps ? at : entries[i];
            Record(@switch.Cases[i].Syntax, section);
            foreach (IOperation statement in @switch.Cases[i].Body)
            {
                section = Visit(statement, section);
            }
        }

        _blockEntry = around;
        return unmatched.Or(Arriving(@switch.ExitLabel));
    }

    private ConditionFacts Match(IOperation value, ICaseClauseOperation clause, FactSet at)
    {
        Record(clause.Syntax, at);
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                Visit(single.Value, at);
                return Within(at, guards.Equal(value, single.Value, _copies));
            case IPatternCaseClauseOperation pattern:
                Visit(pattern.Pattern, at);
                return Guarded(Within(at, guards.Match(value, pattern.Pattern, _copies)), pattern.Guard);
            default:
                VisitChildren(clause, at);
                return Within(at, ConditionFacts.Unknown);
        }
    }

    private FactSet VisitSwitch(ISwitchExpressionOperation @switch, FactSet at)
    {
        FactSet unmatched = Visit(@switch.Value, at);
        FactSet after = FactSet.Never;
        foreach (ISwitchExpressionArmOperation arm in @switch.Arms)
        {
            Record(arm.Syntax, unmatched);
            Visit(arm.Pattern, unmatched);
            ConditionFacts match = Guarded(Within(unmatched, guards.Match(@switch.Value, arm.Pattern, _copies)), arm.Guard);
            after = after.Or(Visit(arm.Value, match.WhenTrue));
            unmatched = match.WhenFalse;
        }

        return after;
    }

    private ConditionFacts Guarded(ConditionFacts match, IOperation? guard)
    {
        if (guard is null)
        {
            return match;
        }

        ConditionFacts guarded = Condition(guard, match.WhenTrue);
        return new ConditionFacts(guarded.WhenTrue, match.WhenFalse.Or(guarded.WhenFalse));
    }

    private FactSet VisitTry(ITryOperation @try, FactSet at)
    {
        FactSet after = Visit(@try.Body, at);
        foreach (ICatchClauseOperation handler in @try.Catches)
        {
            // An exception may come from the first operation of the body.
            Record(handler.Syntax, at);
            Visit(handler.ExceptionDeclarationOrExpression, at);
            FactSet caught = handler.Filter is null ? at : Condition(handler.Filter, at).WhenTrue;
            after = after.Or(Visit(handler.Handler, caught));
        }

        return @try.Finally is null ? after : after.And(Visit(@try.Finally, at));
    }

    private static ConditionFacts Within(FactSet at, ConditionFacts facts) =>
        new(at.And(facts.WhenTrue), at.And(facts.WhenFalse));
}
