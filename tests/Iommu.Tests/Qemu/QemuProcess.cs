using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using BuildOptions.Testing.Oracles;

namespace Iommu.Tests.Qemu;

/// <summary>
/// A QEMU whose processor halts at once, driven over its qtest socket: each line asks for one access to memory or to a port,
/// and is answered by one line. Its memory is a file that this process maps too.
/// </summary>
internal sealed class QemuProcess : IDisposable
{
    private const int BiosSize = 0x1_0000;
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    // From the reset vector on: cli; hlt; and again, should something wake it.
    private static readonly byte[] Halt = [0xFA, 0xF4, 0xEB, 0xFC];

    private readonly string folder;
    private readonly Process process;
    private readonly StringBuilder complaints = new();
    private readonly List<string> posted = [];
    private readonly Socket socket;
    private readonly StreamReader answers;

    /// <summary>Starts a machine.</summary>
    /// <param name="memorySize">Bytes of memory.</param>
    /// <param name="devices">What is plugged in, in the words of QEMU's <c>-device</c>.</param>
    public QemuProcess(int memorySize, params string[] devices)
    {
        // A folder in memory where there is one: the machine's memory is in it.
        string root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        folder = Directory.CreateDirectory(Path.Combine(root, $"iommu-judge-{Guid.NewGuid():N}")).FullName;
        string bios = Path.Combine(folder, "bios");
        string socketPath = Path.Combine(folder, "qtest");
        MemoryFile = Path.Combine(folder, "memory");
        var image = new byte[BiosSize];
        Halt.CopyTo(image, BiosSize - 16);
        File.WriteAllBytes(bios, image);

        var start = new ProcessStartInfo(Oracle.Qemu!) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };

        // Without timers of its own the machine's clock jumps straight to a device's.
        string[] arguments =
        [
            "-machine", "q35,memory-backend=ram,pit=off,hpet=off", "-m", $"{memorySize >> 20}M",
            "-object", $"memory-backend-file,id=ram,size={memorySize},mem-path={MemoryFile},share=on",
            "-accel", "tcg", "-icount", "shift=0,sleep=off", "-nodefaults", "-display", "none", "-bios", bios,
            "-qtest", $"unix:{socketPath},server=on,wait=off", "-qtest-log", "none",
            .. devices.SelectMany(device => (string[])["-device", device]),
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (complaints)
                complaints.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        socket = Connect(socketPath);
        answers = new StreamReader(new NetworkStream(socket), Encoding.ASCII);

        // It listens before its memory is there, and answers after.
        Read('b', 0);
    }

    /// <summary>The file that holds the machine's memory from address 0 on.</summary>
    public string MemoryFile { get; }

    /// <summary>Reads one, two, four or eight bytes of an address: <c>b</c>, <c>w</c>, <c>l</c>, <c>q</c>.</summary>
    public ulong Read(char size, ulong address) => Ask($"read{size} 0x{address:x}");

    /// <summary>Writes one, two, four or eight bytes.</summary>
    public void Write(char size, ulong address, ulong value) => Ask($"write{size} 0x{address:x} 0x{value:x}");

    /// <summary>Writes one, two, four or eight bytes, together with whatever is asked next.</summary>
    public void Post(char size, ulong address, ulong value) => posted.Add($"write{size} 0x{address:x} 0x{value:x}");

    /// <summary>Sends lines in one go and gives the number that the last was answered with, 0 for a plain OK.</summary>
    public ulong Ask(params IEnumerable<string> lines)
    {
        string[] all = [.. posted, .. lines];
        posted.Clear();
        socket.Send(Encoding.ASCII.GetBytes(string.Join('\n', all) + '\n'));
        ulong number = 0;
        foreach (string line in all)
        {
            string answer = ReadAnswer() ?? throw new IOException($"QEMU ended at '{line}'. It said: {Complaints}");
            string[] words = answer.Split(' ');
            if (words[0] != "OK")
                throw new IOException($"QEMU answers '{answer}' to '{line}'. It said: {Complaints}");
            number = words.Length > 1 ? ulong.Parse(words[1].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;
        }
        return number;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        answers.Dispose();
        socket.Dispose();
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string? ReadAnswer()
    {
        try
        {
            return answers.ReadLine();
        }
        catch (IOException)
        {
            process.WaitForExit();
            return null;
        }
    }

    private string Complaints
    {
        get
        {
            lock (complaints)
                return complaints.ToString();
        }
    }

    private Socket Connect(string path)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            var attempt = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                attempt.Connect(new UnixDomainSocketEndPoint(path));
                return attempt;
            }
            catch (SocketException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < StartTime)
            {
                attempt.Dispose();
                Thread.Sleep(20);
            }
            catch (SocketException error)
            {
                throw new IOException($"QEMU does not listen. It said: {Complaints}", error);
            }
        }
    }

    private void KillAtExit(object? sender, EventArgs e)
    {
        if (!process.HasExited)
            process.Kill();
    }
}
