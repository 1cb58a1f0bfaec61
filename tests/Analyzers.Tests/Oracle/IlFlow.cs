using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>
/// Follows one compiled method with what is certain about its truth values: constants, members that promise to be false, and
/// locals and captured variables that only ever hold a constant. Says which instructions can run. Other numbers are not kept:
/// that a loop from 0 to 3 runs at least once is no matter of options. It knows nothing of C#, so that it can be wrong only
/// in other ways than the analyzer.
/// </summary>
internal sealed class IlFlow(MethodDefinition method, Func<IMemberDefinition, bool> isFalse, IReadOnlyDictionary<FieldDefinition, int?> fields)
{
    private readonly Dictionary<Instruction, State> _states = [];
    private readonly Queue<Instruction> _work = new();

    /// <summary>What is stored into fields that the compiler made; null for something unknown.</summary>
    public List<(FieldDefinition Field, int? Value)> Stores { get; } = [];

    /// <summary>The instructions that can run.</summary>
    public IReadOnlyCollection<Instruction> Run()
    {
        if (!method.HasBody || method.Body.Instructions.Count == 0)
        {
            return [];
        }

        Enter(method.Body.Instructions[0], new State([], new int?[method.Body.Variables.Count]));
        while (_work.TryDequeue(out Instruction? instruction))
        {
            Step(instruction, _states[instruction]);
        }

        return _states.Keys;
    }

    private void Enter(Instruction target, State state)
    {
        if (!_states.TryGetValue(target, out State? before))
        {
            _states[target] = state.Copy();
            _work.Enqueue(target);
        }
        else if (before.Join(state) && !_work.Contains(target))
        {
            _work.Enqueue(target);
        }
    }

    private void Step(Instruction instruction, State entry)
    {
        State state = entry.Copy();
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            // An exception may come from anywhere in the region.
            if (instruction.Offset >= handler.TryStart.Offset && (handler.TryEnd is null || instruction.Offset < handler.TryEnd.Offset))
            {
                var caught = new State([null], [.. state.Locals]);
                if (handler.FilterStart is { } filter)
                {
                    Enter(filter, caught);
                }
                else
                {
                    Enter(handler.HandlerStart, handler.HandlerType is ExceptionHandlerType.Finally or ExceptionHandlerType.Fault ? new State([], caught.Locals) : caught);
                }
            }
        }

        foreach (Instruction next in Execute(instruction, state))
        {
            Enter(next, state);
        }
    }

    private IEnumerable<Instruction> Execute(Instruction instruction, State state)
    {
        Instruction next = instruction.Next;
        switch (instruction.OpCode.Code)
        {
            case Code.Ret or Code.Throw or Code.Rethrow or Code.Endfinally:
                return [];
            case Code.Endfilter:
                int? filtered = state.Pop();
                ExceptionHandler handler = method.Body.ExceptionHandlers.First(h => h.FilterStart is not null && h.FilterStart.Offset <= instruction.Offset && h.HandlerStart.Offset > instruction.Offset);
                state.Stack.Clear();
                state.Push(null);
                return filtered == 0 ? [] : [handler.HandlerStart];
            case Code.Leave or Code.Leave_S:
                state.Stack.Clear();
                ForgetFinally(instruction, state);
                return [(Instruction)instruction.Operand];
            case Code.Br or Code.Br_S:
                return [(Instruction)instruction.Operand];
            case Code.Brtrue or Code.Brtrue_S:
                return Branch(state.Pop() is { } truth ? truth != 0 : null, instruction, next);
            case Code.Brfalse or Code.Brfalse_S:
                return Branch(state.Pop() is { } falsity ? falsity == 0 : null, instruction, next);
            case Code.Beq or Code.Beq_S or Code.Bne_Un or Code.Bne_Un_S or Code.Bge or Code.Bge_S or Code.Bgt or Code.Bgt_S or Code.Ble or Code.Ble_S
                or Code.Blt or Code.Blt_S or Code.Bge_Un or Code.Bge_Un_S or Code.Bgt_Un or Code.Bgt_Un_S or Code.Ble_Un or Code.Ble_Un_S or Code.Blt_Un or Code.Blt_Un_S:
                (int? second, int? first) = (state.Pop(), state.Pop());
                return Branch(first is { } a && second is { } b ? Compare(instruction.OpCode.Code, a, b) : null, instruction, next);
            case Code.Switch:
                var targets = (Instruction[])instruction.Operand;
                return state.Pop() is { } index ? [index >= 0 && index < targets.Length ? targets[index] : next] : [.. targets, next];
            default:
                return Compute(instruction, state) ? [next] : [];
        }
    }

    private static Instruction[] Branch(bool? taken, Instruction instruction, Instruction next) => taken switch
    {
        true => [(Instruction)instruction.Operand],
        false => [next],
        _ => [(Instruction)instruction.Operand, next],
    };

    // Changes the state; false where what follows is not reached.
    private bool Compute(Instruction instruction, State state)
    {
        Code code = instruction.OpCode.Code;
        switch (code)
        {
            case >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8:
                state.Push(code - Code.Ldc_I4_0);
                return true;
            case Code.Ldc_I4:
                state.Push((int)instruction.Operand);
                return true;
            case Code.Ldc_I4_S:
                state.Push((sbyte)instruction.Operand);
                return true;
            case Code.Dup:
                int? top = state.Pop();
                state.Push(top);
                state.Push(top);
                return true;
            case >= Code.Ldloc_0 and <= Code.Ldloc_3:
                state.Push(state.Locals[code - Code.Ldloc_0]);
                return true;
            case Code.Ldloc or Code.Ldloc_S:
                state.Push(state.Locals[((VariableDefinition)instruction.Operand).Index]);
                return true;
            case >= Code.Stloc_0 and <= Code.Stloc_3:
                Store(code - Code.Stloc_0, state);
                return true;
            case Code.Stloc or Code.Stloc_S:
                Store(((VariableDefinition)instruction.Operand).Index, state);
                return true;
            case Code.Ldloca or Code.Ldloca_S:
                // Somebody else may write it from now on.
                state.Locals[((VariableDefinition)instruction.Operand).Index] = null;
                state.Push(null);
                return true;
            case Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un or Code.And or Code.Or or Code.Xor or Code.Add or Code.Sub:
                (int? right, int? left) = (state.Pop(), state.Pop());
                state.Push(left is { } l && right is { } r ? Fold(code, l, r)
                    : code == Code.And && (left == 0 || right == 0) ? 0
                    : null);
                return true;
            case Code.Ldfld or Code.Ldsfld:
                if (code == Code.Ldfld)
                {
                    state.Pop();
                }

                state.Push(ValueOf(((FieldReference)instruction.Operand).Resolve()));
                return true;
            case Code.Stfld or Code.Stsfld:
                int? stored = state.Pop();
                if (code == Code.Stfld)
                {
                    state.Pop();
                }

                if (((FieldReference)instruction.Operand).Resolve() is { } field)
                {
                    Stores.Add((field, field.FieldType.MetadataType == MetadataType.Boolean ? stored : null));
                }

                return true;
            case Code.Ldflda or Code.Ldsflda:
                if (code == Code.Ldflda)
                {
                    state.Pop();
                }

                if (((FieldReference)instruction.Operand).Resolve() is { } shared)
                {
                    Stores.Add((shared, null));
                }

                state.Push(null);
                return true;
            case Code.Call or Code.Callvirt or Code.Newobj:
                return Call(instruction, state);
            default:
                Pop(instruction, state);
                Push(instruction, state);
                return true;
        }
    }

    private bool Call(Instruction instruction, State state)
    {
        var called = (MethodReference)instruction.Operand;
        MethodDefinition? definition = Resolve(called);
        bool goesOn = true;
        for (int i = called.Parameters.Count - 1; i >= 0; i--)
        {
            int? argument = state.Pop();
            if (argument is { } known && definition is not null
                && definition.Parameters[i].CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == "DoesNotReturnIfAttribute") is { } ends
                && (bool)ends.ConstructorArguments[0].Value == (known != 0)
                && !definition.CustomAttributes.Any(a => a.AttributeType.Name == "ConditionalAttribute"))
            {
                goesOn = false;
            }
        }

        bool isNew = instruction.OpCode.Code == Code.Newobj;
        if (called.HasThis && !isNew)
        {
            state.Pop();
        }

        if (isNew)
        {
            state.Push(null);
        }
        else if (called.ReturnType.MetadataType != MetadataType.Void)
        {
            state.Push(definition is not null && isFalse(definition) ? 0 : null);
        }

        return goesOn && definition?.CustomAttributes.Any(a => a.AttributeType.Name == "DoesNotReturnAttribute") != true;
    }

    private void Store(int local, State state)
    {
        int? value = state.Pop();
        state.Locals[local] = method.Body.Variables[local].VariableType.MetadataType == MetadataType.Boolean ? value : null;
    }

    private int? ValueOf(FieldDefinition? field) =>
        field is null ? null : isFalse(field) ? 0 : fields.TryGetValue(field, out int? value) ? value : null;

    private void ForgetFinally(Instruction leave, State state)
    {
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            if (handler.HandlerType == ExceptionHandlerType.Finally && leave.Offset >= handler.TryStart.Offset && leave.Offset < handler.TryEnd.Offset)
            {
                for (Instruction? at = handler.HandlerStart; at is not null && at != handler.HandlerEnd; at = at.Next)
                {
                    int index = at.OpCode.Code switch
                    {
                        >= Code.Stloc_0 and <= Code.Stloc_3 => at.OpCode.Code - Code.Stloc_0,
                        Code.Stloc or Code.Stloc_S or Code.Ldloca or Code.Ldloca_S => ((VariableDefinition)at.Operand).Index,
                        _ => -1,
                    };
                    if (index >= 0)
                    {
                        state.Locals[index] = null;
                    }
                }
            }
        }
    }

    private static MethodDefinition? Resolve(MethodReference reference)
    {
        try
        {
            return reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    private static bool Compare(Code code, int a, int b) => code switch
    {
        Code.Beq or Code.Beq_S => a == b,
        Code.Bne_Un or Code.Bne_Un_S => a != b,
        Code.Bge or Code.Bge_S => a >= b,
        Code.Bgt or Code.Bgt_S => a > b,
        Code.Ble or Code.Ble_S => a <= b,
        Code.Blt or Code.Blt_S => a < b,
        Code.Bge_Un or Code.Bge_Un_S => (uint)a >= (uint)b,
        Code.Bgt_Un or Code.Bgt_Un_S => (uint)a > (uint)b,
        Code.Ble_Un or Code.Ble_Un_S => (uint)a <= (uint)b,
        _ => (uint)a < (uint)b,
    };

    private static int Fold(Code code, int a, int b) => code switch
    {
        Code.Ceq => a == b ? 1 : 0,
        Code.Cgt => a > b ? 1 : 0,
        Code.Cgt_Un => (uint)a > (uint)b ? 1 : 0,
        Code.Clt => a < b ? 1 : 0,
        Code.Clt_Un => (uint)a < (uint)b ? 1 : 0,
        Code.And => a & b,
        Code.Or => a | b,
        Code.Xor => a ^ b,
        Code.Add => unchecked(a + b),
        _ => unchecked(a - b),
    };

    private static void Pop(Instruction instruction, State state)
    {
        int count = instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
                or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
            StackBehaviour.PopAll => state.Stack.Count,
            _ => instruction.OpCode.Code == Code.Calli ? ((CallSite)instruction.Operand).Parameters.Count + 1 : 0,
        };
        for (int i = 0; i < count; i++)
        {
            state.Pop();
        }
    }

    private static void Push(Instruction instruction, State state)
    {
        int count = instruction.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => 0,
            StackBehaviour.Push1_push1 => 2,
            StackBehaviour.Varpush => instruction.OpCode.Code == Code.Calli && ((CallSite)instruction.Operand).ReturnType.MetadataType != MetadataType.Void ? 1 : 0,
            _ => 1,
        };
        for (int i = 0; i < count; i++)
        {
            state.Push(null);
        }
    }

    private sealed class State(List<int?> stack, int?[] locals)
    {
        public List<int?> Stack { get; } = stack;

        public int?[] Locals { get; } = locals;

        public void Push(int? value) => Stack.Add(value);

        public int? Pop()
        {
            if (Stack.Count == 0)
            {
                return null;
            }

            int? top = Stack[^1];
            Stack.RemoveAt(Stack.Count - 1);
            return top;
        }

        public State Copy() => new([.. Stack], [.. Locals]);

        /// <summary>Keeps what both agree on; whether that is less than before.</summary>
        public bool Join(State other)
        {
            bool changed = false;
            for (int i = 0; i < Stack.Count; i++)
            {
                if (Stack[i] is not null && (i >= other.Stack.Count || other.Stack[i] != Stack[i]))
                {
                    Stack[i] = null;
                    changed = true;
                }
            }

            for (int i = 0; i < Locals.Length; i++)
            {
                if (Locals[i] is not null && other.Locals[i] != Locals[i])
                {
                    Locals[i] = null;
                    changed = true;
                }
            }

            return changed;
        }
    }
}
