namespace Iommu;

/// <summary>
/// The error numbers of the hypervisor's public interface, by their POSIX names. Operations return 0 for success or one of
/// these with a minus sign, as Xen's do. Source: Xen's public error list, which keeps Linux's numbers for x86.
/// </summary>
public static class Errno
{
    /// <summary>Operation not permitted.</summary>
    public const int EPERM = 1;

    /// <summary>No such domain.</summary>
    public const int ESRCH = 3;

    /// <summary>Input or output error.</summary>
    public const int EIO = 5;

    /// <summary>No such device or address.</summary>
    public const int ENXIO = 6;

    /// <summary>The device is broken.</summary>
    public const int EBADF = 9;

    /// <summary>Out of memory.</summary>
    public const int ENOMEM = 12;

    /// <summary>Bad address, or nothing left of a resource that ought not to run out.</summary>
    public const int EFAULT = 14;

    /// <summary>The device belongs to somebody else, or the resource is in use.</summary>
    public const int EBUSY = 16;

    /// <summary>It is there already.</summary>
    public const int EEXIST = 17;

    /// <summary>Assignment and another feature of the domain exclude each other.</summary>
    public const int EXDEV = 18;

    /// <summary>No such device, or not one of this domain.</summary>
    public const int ENODEV = 19;

    /// <summary>Invalid argument.</summary>
    public const int EINVAL = 22;

    /// <summary>Nothing left of a numbered resource.</summary>
    public const int ENOSPC = 28;

    /// <summary>What was to be replaced was not what it should have been.</summary>
    public const int EILSEQ = 84;

    /// <summary>Interrupted by the need to let others run: call again to go on.</summary>
    public const int ERESTART = 85;

    /// <summary>The domain, or the machine, has no IOMMU in use.</summary>
    public const int EOPNOTSUPP = 95;
}
