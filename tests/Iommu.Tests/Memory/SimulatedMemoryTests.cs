using Iommu.Memory;

namespace Iommu.Tests.Memory;

public class SimulatedMemoryTests
{
    private readonly SimulatedMemory memory = new(2 * PageFrame.Size);

    [Fact]
    public void Words_are_little_endian_and_start_as_zero()
    {
        Assert.True(memory.TryRead(0x10, out ulong word));
        Assert.Equal(0UL, word);

        Assert.True(memory.TryWrite(0x10, 0x1122334455667788));
        Span<byte> bytes = stackalloc byte[8];
        Assert.True(memory.TryRead(0x10, bytes));
        Assert.Equal([0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11], bytes.ToArray());
    }

    [Theory]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(8188)]
    [InlineData(4)]
    [InlineData(ulong.MaxValue)]
    [InlineData(ulong.MaxValue - 7)]
    public void A_word_beyond_the_end_or_across_two_words_is_not_memory(ulong address)
    {
        Assert.False(memory.TryRead(address, out ulong value));
        Assert.Equal(0UL, value);
        Assert.False(memory.TryWrite(address, 1));
        Assert.False(memory.TryRead(address, out UInt128 _));
        Assert.False(memory.TryExchange(address, 0, 1, out _));
    }

    [Fact]
    public void Bytes_are_read_and_written_all_or_not_at_all()
    {
        byte[] four = [1, 2, 3, 4];
        Assert.True(memory.TryWrite(8188, four));
        Assert.False(memory.TryWrite(8189, four));
        Assert.False(memory.TryWrite(ulong.MaxValue, four));
        byte[] back = new byte[4];
        Assert.True(memory.TryRead(8188, back));
        Assert.Equal(four, back);
        Assert.False(memory.TryRead(8189, back));
        Assert.True(memory.TryWrite(8192, ReadOnlySpan<byte>.Empty));
    }

    [Fact]
    public void Sixteen_bytes_are_replaced_only_if_they_are_what_was_expected()
    {
        var first = new UInt128(2, 1);
        Assert.True(memory.TryExchange(0x20, 0, first, out UInt128 found));
        Assert.Equal(UInt128.Zero, found);
        Assert.True(memory.TryRead(0x20, out ulong low));
        Assert.True(memory.TryRead(0x28, out ulong high));
        Assert.Equal((1UL, 2UL), (low, high));

        Assert.True(memory.TryExchange(0x20, 0, new UInt128(9, 9), out found));
        Assert.Equal(first, found);
        Assert.True(memory.TryRead(0x20, out UInt128 now));
        Assert.Equal(first, now);
    }

    [Fact]
    public void Sixteen_bytes_are_never_seen_half_replaced()
    {
        memory.TryExchange(0x40, 0, new UInt128(~0UL, 0), out _);
        var writer = new Thread(() =>
        {
            for (ulong n = 0; n < 100_000; n++)
                memory.TryExchange(0x40, new UInt128(~n, n), new UInt128(~(n + 1), n + 1), out _);
        });
        writer.Start();
        UInt128 value;
        do
        {
            Assert.True(memory.TryRead(0x40, out value));
            Assert.Equal((ulong)value, ~(ulong)(value >> 64));
        }
        while (writer.IsAlive);
        writer.Join();
        Assert.True(memory.TryRead(0x40, out value));
        Assert.Equal(100_000UL, (ulong)value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4096)]
    [InlineData(100)]
    public void Memory_comes_in_whole_pages(int size) => Assert.ThrowsAny<ArgumentException>(() => new SimulatedMemory(size));
}
