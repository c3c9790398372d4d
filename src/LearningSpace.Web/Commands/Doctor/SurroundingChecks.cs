using LearningSpace.Core.Text;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Commands.Doctor;

/// <summary>The settings.</summary>
internal sealed class ConfigurationCheck(SpaceSettings settings, AppPaths paths) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "configuration";

    /// <inheritdoc/>
    public bool NeedsDatabase => false;

    /// <inheritdoc/>
    public Task<Finding> RunAsync(CancellationToken cancellation) => Task.FromResult(
        settings.BaseUrl.Length > 0 && !LinkRules.IsWeb(settings.BaseUrl)
            ? Finding.Bad($"BaseUrl '{settings.BaseUrl}' is no address such as https://example.org")
            : Finding.Good($"data in {paths.Data}"));
}

/// <summary>Whether the data folder takes files.</summary>
internal sealed class FolderCheck(AppPaths paths) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "folder";

    /// <inheritdoc/>
    public bool NeedsDatabase => false;

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        var probe = Path.Combine(paths.Data, $".doctor-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(paths.Data);
            await File.WriteAllTextAsync(probe, "A file that is deleted at once.", cancellation);
            File.Delete(probe);
            return Finding.Good("can be written to");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(probe);
            return Finding.Bad($"nothing can be written to it: {e.Message}");
        }
    }

    // On a full disk the file is there, without what was to be in it.
    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was never made.
        }
    }
}

/// <summary>Room on the disk.</summary>
internal sealed class DiskCheck(AppPaths paths) : IDoctorCheck
{
    private const long Little = 500L << 20;

    /// <inheritdoc/>
    public string Name => "disk";

    /// <inheritdoc/>
    public bool NeedsDatabase => false;

    /// <inheritdoc/>
    public Task<Finding> RunAsync(CancellationToken cancellation)
    {
        var free = new DriveInfo(paths.Data).AvailableFreeSpace;
        return Task.FromResult(free < Little ? Finding.Bad($"only {free >> 20} MB are free: make room, or nothing can be written soon") : Finding.Good($"{free >> 30} GB free"));
    }
}
