using Iommu.Memory;

namespace Iommu.Tests.Memory;

public class FrameAllocatorTests
{
    private readonly SimulatedMemory memory = new(8 * PageFrame.Size);

    [Fact]
    public void Pages_are_of_the_range_distinct_and_counted()
    {
        var frames = new FrameAllocator(memory, 2, 3);
        var got = new HashSet<ulong>();
        while (frames.TryAllocate(out ulong frame))
            got.Add(frame);
        Assert.Equal([2UL, 3UL, 4UL], got.Order());
        Assert.Equal(3, frames.InUse);

        foreach (ulong frame in got)
            frames.Free(frame);
        Assert.Equal(0, frames.InUse);
    }

    [Fact]
    public void A_page_that_was_used_before_comes_back_as_zeros()
    {
        var frames = new FrameAllocator(memory, 7, 1);
        Assert.True(frames.TryAllocate(out ulong frame));
        memory.TryWrite(PageFrame.AddressOf(frame) + 8, 42);
        frames.Free(frame);

        Assert.True(frames.TryAllocate(out ulong again));
        Assert.Equal(frame, again);
        memory.TryRead(PageFrame.AddressOf(again) + 8, out ulong value);
        Assert.Equal(0UL, value);
    }

    [Fact]
    public void Only_the_chosen_allocation_fails()
    {
        var frames = new FrameAllocator(memory, 0, 8);
        Assert.True(frames.TryAllocate(out _));
        frames.FailAllocation(2);
        Assert.True(frames.TryAllocate(out _));
        Assert.False(frames.TryAllocate(out _));
        Assert.True(frames.TryAllocate(out _));
        Assert.Equal(3, frames.InUse);
        Assert.Equal(4, frames.Attempts);
    }

    [Fact]
    public void A_failure_that_has_not_happened_can_be_taken_back()
    {
        var frames = new FrameAllocator(memory, 0, 8);
        frames.FailAllocation(1);
        frames.FailAllocation(0);
        Assert.True(frames.TryAllocate(out _));
    }

    [Fact]
    public void Freeing_what_is_not_handed_out_is_a_mistake()
    {
        var frames = new FrameAllocator(memory, 0, 8);
        Assert.True(frames.TryAllocate(out ulong frame));
        frames.Free(frame);
        Assert.Throws<ArgumentException>(() => frames.Free(frame));
        Assert.Throws<ArgumentException>(() => frames.Free(100));
        Assert.Equal(0, frames.InUse);
    }

    [Fact]
    public void A_page_that_is_not_memory_is_not_handed_out()
    {
        var frames = new FrameAllocator(memory, 8, 1);
        Assert.False(frames.TryAllocate(out _));
        Assert.Equal(0, frames.InUse);
    }
}
