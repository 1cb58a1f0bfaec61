namespace Iommu.Ownership;

/// <summary>
/// The numbers by which one VT-d unit knows contexts. Hardware that caches what is absent does so under number 0, which
/// therefore nobody gets, on any unit.
/// </summary>
/// <param name="bits">Bits of a number that the unit has.</param>
internal sealed class VtdDomainIds(int bits)
{
    // From here on they are pseudo domain ids, which keep their number where the unit has enough bits.
    private const int FirstPseudo = 0x8000;

    private readonly Dictionary<ITranslationContext, Holder> holders = [];

    /// <summary>The number of a context; null where it has none here.</summary>
    public ushort? IdOf(ITranslationContext context) => holders.TryGetValue(context, out Holder? holder) ? holder.Id : null;

    /// <summary>The context that has a number; null where none has.</summary>
    public ITranslationContext? ContextOf(ushort id) => holders.FirstOrDefault(pair => pair.Value.Id == id).Key;

    /// <summary>Gives a context a number for as long as a device is in it. False where none is left.</summary>
    public bool TryEnter(PciDevice device, ITranslationContext context, Rollback rollback)
    {
        if (!TryHold(context, rollback, out Holder holder))
            return false;
        if (holder.Devices.Add(device))
            rollback.Add(() => holder.Devices.Remove(device));
        return true;
    }

    /// <summary>Gives a context a number until it is released. False where none is left.</summary>
    public bool TryReserve(ITranslationContext context, Rollback rollback)
    {
        if (!TryHold(context, rollback, out Holder holder))
            return false;
        holder.IsReserved = true;
        return true;
    }

    /// <summary>A device is in this context only: the last one to leave another takes its number along.</summary>
    public void LeaveAllBut(ITranslationContext? context, PciDevice device)
    {
        foreach ((ITranslationContext other, Holder holder) in holders)
        {
            if (other != context && holder.Devices.Remove(device) && holder is { Devices.Count: 0, IsReserved: false })
                holders.Remove(other);
        }
    }

    /// <summary>Takes a context's number back.</summary>
    public void Release(ITranslationContext context) => holders.Remove(context);

    private bool TryHold(ITranslationContext context, Rollback rollback, out Holder holder)
    {
        if (holders.TryGetValue(context, out holder!))
            return true;
        if (!TryFind(context.Number, out ushort id))
            return false;
        holders.Add(context, holder = new Holder(id));
        rollback.Add(() => holders.Remove(context));
        return true;
    }

    private bool TryFind(ushort number, out ushort id)
    {
        id = number;
        if (number >= FirstPseudo && bits == 16)
            return true;
        var taken = holders.Values.Select(holder => holder.Id).ToHashSet();
        for (int free = 1; free < Math.Min(1 << bits, FirstPseudo); free++)
        {
            id = (ushort)free;
            if (!taken.Contains(id))
                return true;
        }
        return false;
    }

    private sealed class Holder(ushort id)
    {
        public ushort Id { get; } = id;

        public HashSet<PciDevice> Devices { get; } = [];

        public bool IsReserved { get; set; }
    }
}
