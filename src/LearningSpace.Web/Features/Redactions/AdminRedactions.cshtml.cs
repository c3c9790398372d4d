using LearningSpace.Core.Accounts;
using LearningSpace.Data.Redactions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>Removes a text from the whole site, and lists what was removed before.</summary>
[Needs(Permissions.Administer, IsSensitive = true)]
public sealed class AdminRedactionsModel(FormServices services, RedactTools tools) : RedactPage(services, tools)
{
    private const int Latest = 50;

    private IReadOnlyList<RedactionRow> rows = [];
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();

    /// <inheritdoc/>
    protected override string? Item => null;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        await using var context = Tools.Database.Reader();
        rows = await context.Redactions.OrderByDescending(r => r.AtUtc).ThenByDescending(r => r.Id).Take(Latest).ToListAsync(cancellation);
        names = await Tools.People.NamesAsync([.. rows.Select(r => r.ByAccount).OfType<string>().Distinct()], cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override FormPageView Frame() => new(T["Remove a text everywhere"])
    {
        Lead = T["For what slipped through and must not be read by anybody: a number of a person, a name, a password. It goes from everything that this site keeps."],
        Lists =
        [
            new CardListView(T["What was removed"], [.. rows.Select(r => new CardView(AdminPages.When(r.AtUtc, T))
            {
                Url = $"/{Culture}/admin/redactions/{r.Id}",
                Facts = [(T["Who did it"], r.ByAccount is { } by ? names.GetValueOrDefault(by) ?? by : T["an account that was erased"]), (T["Reason"], r.Reason)],
            })]) { Empty = T["Nothing was removed yet."], Look = ListLook.Table, Naming = T["When"] },
        ],
        Ways = [new(T["Administration"], $"/{Culture}/admin")],
    };
}
