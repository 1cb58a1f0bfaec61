using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using Iommu.Diagnostics;
using Iommu.Dma;
using Iommu.Ownership;
using Iommu.Tests.Ownership;

namespace Iommu.Tests.Diagnostics;

/// <summary>What an administrator sees. Other tests run meanwhile in this process, so each test here has a device address of its own.</summary>
public class DiagnosticsTests
{
    private static PciDevice DeviceAt(byte bus) => new(new PciAddress(0, bus, 0, 0), PciDeviceKind.PcieEndpoint);

    [Fact]
    public void A_fault_is_told_in_words_with_the_segment()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        PciDevice device = machine.Add();
        Assert.Equal(0, machine.Assign(machine.Guest(), device));
        machine.Unit.Translate(device.Address.Source, 0x5123, false, out _);
        machine.Unit.Translate(device.Address.Source, 0x5123, true, out _);
        Assert.Equal(
            ["0000:03:00.0 read fault at 0x5000: reason 6", "0000:03:00.0 write fault at 0x5000: reason 5"],
            machine.Faults.Select(fault => fault.ToString()));
        Assert.Equal("00a1:00:1f.7 write fault at 0x1000: not present", new DmaFault(new SourceId(0, 0xFF), 0x1000, true, "not present") { Segment = 0xA1 }.ToString());
        Assert.Equal(2, device.Activity.Faults);
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Reads_of_the_scratch_page_are_counted_one_by_one_and_told_again_and_again(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add(new PciDevice(OwnershipMachine.At, PciDeviceKind.PcieEndpoint) { PhantomStride = 4 });
        PciDevice other = machine.Add(new PciDevice(new PciAddress(0, 3, 1, 0), PciDeviceKind.PcieEndpoint));
        var told = new List<long>();
        machine.Passthrough.ScratchAccessed += reported =>
        {
            Assert.Equal(device, reported);
            told.Add(reported.Activity.ScratchReads);
        };
        byte[] bytes = new byte[8];
        void Reads(int count)
        {
            for (int i = 0; i < count; i++)
                machine.Unit.Read(new SourceId(3, (byte)(i % 2 * 4)), (ulong)(uint)i << 12, bytes);
        }

        Reads(3);
        Assert.Equal((0, 0), (device.Activity.ScratchReads, told.Count));
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        Reads(100);
        Assert.Equal((100, 0), (device.Activity.ScratchReads, device.Activity.ScratchWrites));
        Assert.Equal([1, 2, 4, 8, 16, 32, 64], told);

        // An access that crosses pages is as many accesses as it touches pages.
        machine.Unit.Read(device.Address.Source, 0xFFC, bytes);
        Assert.Equal(102, device.Activity.ScratchReads);

        Assert.Equal(0, machine.Deassign(machine.Quarantine, device));
        Reads(5);
        Assert.Equal(102, device.Activity.ScratchReads);
        Assert.Equal(0, other.Activity.ScratchReads);
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Writes_to_the_scratch_page_are_faults_or_counted(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add();
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        for (int i = 0; i < 5; i++)
            machine.Unit.Write(device.Address.Source, 0x5000, [1]);
        Assert.Equal(Variant.IsPerDevice ? (5, 0) : (0, 5), (device.Activity.ScratchWrites, device.Activity.Faults));
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Counting_allocates_nothing_on_the_way_of_an_access(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add();
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        void Access(int count)
        {
            for (int i = 0; i < count; i++)
                machine.Unit.Translate(device.Address.Source, (ulong)(uint)i << 12, false, out _);
        }

        // From the 65,536th to the 131,072nd nothing is told, so that nothing but counting happens.
        Access(70_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Access(60_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(130_000, device.Activity.ScratchReads);
    }

    [Fact]
    public void The_meter_counts_faults_scratch_accesses_and_changes_of_owner()
    {
        var seen = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == IommuMetrics.MeterName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            string key = instrument.Name;
            foreach ((string name, object? tag) in tags)
                key += $" {name}={tag}";
            seen.AddOrUpdate(key, value, (_, sum) => sum + value);
        });
        listener.Start();

        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add(DeviceAt(0x7A));
        Domain guest = machine.Guest();
        Assert.Equal(0, machine.Assign(guest, device));
        for (int i = 0; i < 12; i++)
            machine.Unit.Translate(device.Address.Source, 0x5000, false, out _);
        Assert.Equal(0, machine.Deassign(guest, device));
        machine.Unit.Read(device.Address.Source, 0x5000, new byte[8]);
        machine.Unit.Read(device.Address.Source, 0x6000, new byte[8]);
        listener.Dispose();

        Assert.Equal(12, seen["iommu.faults device=0000:7a:00.0 access=read reason=reason 6"]);
        Assert.Equal(2, seen["iommu.scratch_accesses device=0000:7a:00.0 access=read"]);
        Assert.Equal(1, seen["iommu.stopped_devices device=0000:7a:00.0"]);
        Assert.True(seen["iommu.owner_changes owner=guest"] >= 1);
        Assert.True(seen["iommu.owner_changes owner=quarantine"] >= 1);
        Assert.DoesNotContain("iommu.faults device=0000:7a:00.0 access=write reason=reason 5", seen.Keys);
    }

    [Fact]
    public void Events_tell_what_happened_to_a_device_in_words()
    {
        using var listener = new Collected("0000:7b:00.0");
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Amd, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add(DeviceAt(0x7B));
        Domain guest = machine.Guest(7);
        Assert.Equal(0, machine.Assign(guest, device));
        for (int i = 0; i < 10; i++)
            machine.Unit.Translate(device.Address.Source, 0x5000, true, out _);
        Assert.Equal(0, machine.Deassign(guest, device));
        for (int i = 0; i < 3; i++)
            machine.Unit.Read(device.Address.Source, 0x5000, new byte[8]);

        Assert.Equal(
            [
                "Informational 0000:7b:00.0 moved from dom0 to dom7",
                .. Enumerable.Repeat("Warning 0000:7b:00.0 write fault at 0x5000: not present", 10),
                "Error 0000:7b:00.0 stopped: too many faults in a row",
                "Informational 0000:7b:00.0 moved from dom7 to dom_io",
                "Warning 0000:7b:00.0 in quarantine: 1 reads and 0 writes went to a scratch page",
                "Warning 0000:7b:00.0 in quarantine: 2 reads and 0 writes went to a scratch page",
            ],
            listener.Texts);
    }

    [Fact]
    public void The_event_source_is_one_that_tools_can_read() =>
        Assert.NotNull(EventSource.GenerateManifest(typeof(IommuEventSource), null, EventManifestOptions.Strict));

    /// <summary>The texts of events about one device, each behind its level, in their order.</summary>
    private sealed class Collected(string device) : EventListener
    {
        private readonly List<string> texts = [];

        public IReadOnlyList<string> Texts
        {
            get
            {
                lock (texts)
                    return [.. texts];
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == IommuMetrics.MeterName)
                EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // The base constructor already listens, before there is a list.
            if (texts is null || eventData.Payload?[0] as string != device)
                return;
            string text = string.Format(CultureInfo.InvariantCulture, eventData.Message!, [.. eventData.Payload!]);
            lock (texts)
                texts.Add($"{eventData.Level} {text}");
        }
    }
}
