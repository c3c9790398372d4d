using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Notifications;

/// <summary>
/// Of what people have mail. In the inbox stands everything; by mail comes what they have not switched off. What somebody must know of themselves cannot be switched off: decisions on their texts, and
/// what moderators decided about their words or about them.
/// </summary>
/// <param name="database">The database.</param>
public sealed class Preferences(Database database)
{
    /// <summary>The kinds of notices (<see cref="InboxRow.Kind"/>) whose mail can be switched off, in the order in which pages tell of them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [InboxRow.OfReply, InboxRow.OfMention, InboxRow.OfAnswer, InboxRow.OfFollowed, InboxRow.OfReport, InboxRow.OfFreshness];

    /// <summary>Whether somebody wants mail of a kind; until they say no, they do.</summary>
    public static async Task<bool> WantsMailAsync(SpaceContext context, string account, string kind, CancellationToken cancellation)
    {
        return (await WantingAsync(context, [account], kind, cancellation)).Count > 0;
    }

    /// <summary>Those of several who want mail of a kind, in their order.</summary>
    public static async Task<IReadOnlyList<string>> WantingAsync(SpaceContext context, IReadOnlyList<string> accounts, string kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(accounts);
        return accounts.Count == 0 ? [] : [.. accounts.Except(await context.Preferences.Where(p => p.Kind == kind && !p.Mail && accounts.Contains(p.AccountId)).Select(p => p.AccountId).ToListAsync(cancellation), StringComparer.Ordinal)];
    }

    /// <summary>The kinds of which somebody wants no mail.</summary>
    public async Task<IReadOnlySet<string>> UnwantedAsync(string account, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return (await context.Preferences.Where(p => p.AccountId == account && !p.Mail).Select(p => p.Kind).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Notes of which kinds somebody wants mail; the others stay as they are.</summary>
    /// <param name="account">Who.</param>
    /// <param name="wanted">Kinds, and whether they want mail of each.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">Mail of one of them cannot be switched off.</exception>
    public Task ChooseAsync(string account, IReadOnlyDictionary<string, bool> wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Keys.Except(Kinds, StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            throw new ArgumentException($"Mail of {other} cannot be switched off.", nameof(wanted));
        }

        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                foreach (var (kind, mail) in wanted)
                {
                    if (await context.Preferences.Where(p => p.AccountId == account && p.Kind == kind).ExecuteUpdateAsync(p => p.SetProperty(r => r.Mail, mail), token) == 0 && !mail && await context.Accounts.AnyAsync(a => a.Id == account, token))
                    {
                        context.Preferences.Add(new PreferenceRow { AccountId = account, Kind = kind, Mail = mail });
                    }
                }
            },
            cancellation);
    }
}
