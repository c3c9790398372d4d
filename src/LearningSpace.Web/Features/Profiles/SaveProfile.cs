using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Profiles;

/// <summary>Keeps what a person tells of themselves.</summary>
/// <param name="database">The database.</param>
public sealed class SaveProfile(Database database)
{
    /// <summary>Keeps it.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="name">The name.</param>
    /// <param name="culture">Language of mail.</param>
    /// <param name="profile">The rest.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task RunAsync(string account, string name, string culture, Profile profile, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var (json, stamp) = (profile.ToText(), Guid.NewGuid().ToString("N"));
        return database.Gate.WriteAsync(
            (context, token) => context.Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(
                a => a.SetProperty(r => r.Name, name).SetProperty(r => r.Culture, culture).SetProperty(r => r.Profile, json).SetProperty(r => r.ConcurrencyStamp, stamp), token),
            cancellation);
    }
}
