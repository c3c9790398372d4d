using LearningSpace.Core.Accounts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Who somebody is to a text.</summary>
public static class Involvement
{
    /// <summary>Finds it out.</summary>
    /// <param name="context">Where to look.</param>
    /// <param name="site">Roles.</param>
    /// <param name="person">Who.</param>
    /// <param name="item">The text.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<WorkflowActor> OfAsync(SpaceContext context, SiteModel site, Person person, ItemRow item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(item);
        var together = await context.Authors.AsNoTracking().Where(a => a.ItemId == item.Id && a.AccountId == person.Id).Select(a => new { a.EndedUtc }).FirstOrDefaultAsync(cancellation);
        var isAuthor = item.Owner == person.Id || together is { EndedUtc: null };
        return new WorkflowActor
        {
            MayDraft = MayDraft(site, person, item.Type),
            MayPublish = site.Access.Allows(person, Permissions.Publish),
            IsAuthor = isAuthor,
            HasPart = isAuthor || together is not null || await context.Versions.AnyAsync(v => v.ItemId == item.Id && v.Author == person.Id, cancellation),
        };
    }

    /// <summary>Whether somebody may write items of a type.</summary>
    public static bool MayDraft(SiteModel site, Person person, string type)
    {
        ArgumentNullException.ThrowIfNull(site);
        return site.Definitions.Types.TryGetValue(type, out var definition) && definition.Ours.Contribute is not null
            && (site.Access.Allows(person, Permissions.DraftAny) || site.Access.Allows(person, Permissions.Draft(type)));
    }

    /// <summary>Whether somebody may write items of any type.</summary>
    public static bool MayDraftSomething(SiteModel site, Person person)
    {
        ArgumentNullException.ThrowIfNull(site);
        return site.Definitions.Types.Keys.Any(t => MayDraft(site, person, t));
    }

    /// <summary>The texts that somebody answers for or writes with others, by id.</summary>
    public static IQueryable<ItemRow> Texts(SpaceContext context, string account)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.Where(i => i.Owner == account || context.Authors.Any(a => a.ItemId == i.Id && a.AccountId == account && a.EndedUtc == null));
    }

    /// <summary>Holds an item until the transaction ends: whoever else wants to change it waits, and then sees what was done.</summary>
    public static Task HoldItemAsync(this SpaceContext context, string item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.Where(i => i.Id == item).ExecuteUpdateAsync(i => i.SetProperty(r => r.Title, r => r.Title), cancellation);
    }
}
