using System.Reflection;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Commands.Doctor;

/// <summary>Whether the database answers and has the schema of this program. Like every command it sets up what is missing first.</summary>
internal sealed class DatabaseCheck(Database database, SetUpSite setUp, SiteStore site) : IDoctorCheck
{
    private static readonly MethodInfo Asking = typeof(DatabaseCheck).GetMethod(nameof(AskAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <inheritdoc/>
    public string Name => "database";

    /// <inheritdoc/>
    public bool NeedsDatabase => false;

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        try
        {
            if ((await database.SchemaAsync(cancellation)).Except(database.KnownSchema, StringComparer.Ordinal).FirstOrDefault() is { } newer)
            {
                return Finding.Bad($"a newer version of the program used it, which knows the migration '{newer}': run that version");
            }

            await setUp.RunAsync(Console.Error.WriteLine, cancellation);
            await using (var context = database.Reader())
            {
                foreach (var entity in context.Model.GetEntityTypes())
                {
                    await (Task)Asking.MakeGenericMethod(entity.ClrType).Invoke(null, [context, cancellation])!;
                }
            }

            await site.LoadAsync(cancellation);
        }
        catch (InvalidOperationException e)
        {
            return Finding.Bad(e.Message);
        }

        return await database.ProblemAsync(cancellation) is { } problem ? Finding.Bad(problem) : Finding.Good(database.Engine);
    }

    // A column that is not there is told as soon as it is asked for.
    private static Task AskAsync<T>(SpaceContext context, CancellationToken cancellation)
        where T : class => context.Set<T>().Take(1).ToListAsync(cancellation);
}

/// <summary>Whether the engine finds its own files whole.</summary>
internal sealed class IntegrityCheck(Database database) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "integrity";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation) =>
        await database.DamageAsync(cancellation) is { } damage ? Finding.Bad($"{damage}: bring the site back from a backup") : Finding.Good("no damage found");
}

/// <summary>What the site is made of.</summary>
internal sealed class SiteCheck(SiteStore site) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "site";

    /// <inheritdoc/>
    public Task<Finding> RunAsync(CancellationToken cancellation) =>
        Task.FromResult(Finding.Good($"{site.Current.Definitions.Types.Count} content types, {site.Current.Taxonomies.Count} vocabularies"));
}

/// <summary>Whether items, versions and addresses hang together.</summary>
internal sealed class ContentCheck(Database database) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "content";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        if (await new CheckRows(database).RunAsync(cancellation) is { Count: > 0 } found)
        {
            return Finding.Bad(string.Join("; ", found));
        }

        await using var context = database.Reader();
        return Finding.Good($"{await context.Items.CountAsync(cancellation)} items, {await context.Versions.CountAsync(cancellation)} versions");
    }
}

/// <summary>Whether this machine's clock can be right.</summary>
internal sealed class ClockCheck(Database database, TimeProvider clock) : IDoctorCheck
{
    // As far as the clocks of several nodes may differ.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var now = clock.GetUtcNow().UtcDateTime;
        var newest = await context.Changes.MaxAsync(c => (DateTime?)c.AtUtc, cancellation);
        return newest > now + Tolerated
            ? Finding.Bad($"it is {now:u} here, and something was changed at {newest:u}: the clock of this machine or of another is wrong")
            : Finding.Good($"{now:u}, last change {(newest is null ? "none" : $"{newest:u}")}");
    }
}
