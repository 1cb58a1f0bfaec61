using System.Collections;
using System.Reflection;
using Xunit.Sdk;

namespace BuildOptions.Generator.Tests;

/// <summary>Holds that no object reachable from a step's value is the compiler's: it would keep old compilations alive.</summary>
internal static class NothingOfTheCompiler
{
    public static void AssertIn(object root, string step)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var rest = new Stack<object>();
        rest.Push(root);
        while (rest.TryPop(out object? value))
        {
            Type type = value.GetType();
            if (type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
            {
                throw new XunitException($"the step {step} holds a {type}");
            }

            if (type.IsPrimitive || type.IsEnum || value is string or Delegate or MemberInfo or Pointer || !seen.Add(value))
            {
                continue;
            }

            if (value is Array array)
            {
                Push(array);
                continue;
            }

            for (Type? at = type; at is not null; at = at.BaseType)
            {
                foreach (FieldInfo field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPointer && field.GetValue(value) is { } held)
                    {
                        rest.Push(held);
                    }
                }
            }
        }

        void Push(IEnumerable items)
        {
            foreach (object? item in items)
            {
                if (item is not null)
                {
                    rest.Push(item);
                }
            }
        }
    }
}
