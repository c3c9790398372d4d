using LearningSpace.Core.Site;
using LearningSpace.Data;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Commands;

/// <summary>The site as a command uses it: the same services as serving, without the web server.</summary>
public sealed class CommandSite : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private CommandSite(ServiceProvider services) => this.services = services;

    /// <summary>The database.</summary>
    public Database Database => Get<Database>();

    /// <summary>The site.</summary>
    public SiteModel Site => Get<SiteStore>().Current;

    /// <summary>The time.</summary>
    public TimeProvider Clock => Get<TimeProvider>();

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Opens the site, sets up what is missing (told on standard error) and reads it.</summary>
    public static async Task<CommandSite> OpenAsync(CancellationToken cancellation)
    {
        var site = OpenUntouched();
        try
        {
            site.Get<Telemetry>().Start();
            await site.Get<SetUpSite>().RunAsync(Console.Error.WriteLine, cancellation);
            await site.Get<SiteStore>().LoadAsync(cancellation);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the site as it is, if there is one; nothing is written.</summary>
    public static CommandSite OpenUntouched()
    {
        return new CommandSite(new ServiceCollection().AddSpace(SpaceHost.Configuration([])).BuildServiceProvider());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
