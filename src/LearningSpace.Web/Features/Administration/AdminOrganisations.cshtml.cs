using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Administration;

/// <summary>The organisations that people can belong to.</summary>
[Needs(Permissions.Administer)]
public sealed class AdminOrganisationsModel(FormServices services, Organisations organisations, SiteStore site) : FormPage(services)
{
    private const int PageSize = 25;

    private IReadOnlyList<OrganisationName> all = [];
    private int page;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (AdminPages.PageOf(Request) is not { } asked)
        {
            return BadRequest();
        }

        page = asked;
        all = await organisations.AllAsync(Culture, cancellation);
        return page > AdminPages.Count(all.Count, PageSize) ? NotFound() : null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var shown = all.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var ids = shown.Select(o => o.Id).ToList();
        var items = (await organisations.ItemsAsync(ids, cancellation)).ToDictionary(i => i.Row.Id, StringComparer.Ordinal);
        var people = await organisations.PeopleAsync(ids, cancellation);
        var start = $"/{Culture}/admin";
        return new FormPageView(T["Organisations"])
        {
            Lead = T["Whoever confirms a mail address of an organisation's domain is known as one of its people. The domains stand in the organisation's entry."],
            Lists = [new CardListView(T.Plural("1 organisation", "{0} organisations", all.Count), [.. shown.Select(Card)]) { Look = ListLook.Table, Naming = T["Name"] }],
            Pager = AdminPages.Pager(page, AdminPages.Count(all.Count, PageSize), n => n == 1 ? $"{start}/organisations" : $"{start}/organisations?page={n}"),
            Ways = [new(T["Who speaks for whom"], $"{start}/affiliations"), new(T["Administration"], start)],
        };

        CardView Card(OrganisationName o) => new(o.Title)
        {
            Language = o.Language,
            Url = items.TryGetValue(o.Id, out var found) && found.Row.Slug.Length > 0 ? ItemLinks.To(site.Current, Culture, found.Row) : null,
            Facts =
            [
                (T["People"], T.Number(people.GetValueOrDefault(o.Id))),
                (T["Domains"], found.Item is not null && AffiliationPart.DomainsOf(found.Item) is { Count: > 0 } domains ? string.Join(", ", domains) : T["no domain"]),
            ],
            Ways = [new(T["Its people"], $"{start}/affiliations?q={Uri.EscapeDataString(o.Title)}")],
        };
    }
}
