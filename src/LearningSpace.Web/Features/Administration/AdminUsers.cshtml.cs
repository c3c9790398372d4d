using LearningSpace.Core.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Administration;

/// <summary>The people of the site, to search.</summary>
[Needs(Permissions.Administer)]
public sealed class AdminUsersModel(FormServices services, PeopleReader people, SiteStore site, TimeProvider clock) : FormPage(services)
{
    private const int LongestQuestion = 100;

    private PeopleQuestion question = new("", "", "");
    private (IReadOnlyList<KnownPerson> Page, int Total) found;
    private int page;

    private string Address => $"/{Culture}/admin/users";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        question = new PeopleQuestion(Asked("q").Trim(), Asked("role"), Asked("state"));
        if (AdminPages.PageOf(Request) is not { } asked)
        {
            return BadRequest();
        }

        page = asked;
        found = await people.FindAsync(question, page, cancellation);
        return page > AdminPages.Count(found.Total, PeopleReader.PageSize) ? NotFound() : null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var roles = site.Current.Roles;
        var pages = AdminPages.Count(found.Total, PeopleReader.PageSize);
        return Task.FromResult(new FormPageView(T["People"])
        {
            Question = new FormView(
                [
                    new FieldView("q", FieldKind.Text, T["Name or mail address"]) { Values = [question.Text], Longest = LongestQuestion, Hint = T["Part of a word is enough; case and accents make no difference."] },
                    new FieldView("role", FieldKind.Choice, T["Role"]) { Values = [question.Role], IsMenu = true, Options = [new("", T["any"]), .. roles.Given.Select(r => new FieldOption(r.Name, r.Label(Culture)))] },
                    new FieldView("state", FieldKind.Choice, T["State"])
                    {
                        Values = [question.State], IsMenu = true,
                        Options =
                        [
                            new("", T["any"]), new(PeopleReader.Unconfirmed, T["address not confirmed"]), new(PeopleReader.Suspended, T["closed for a time"]), new(PeopleReader.Weak, T["needs a second factor and has none"]),
                        ],
                    },
                ],
                T["Search"])
            { IsQuestion = true, Action = Address },
            Lists = [new CardListView(T.Plural("1 person", "{0} people", found.Total), [.. found.Page.Select(Card)]) { Empty = T["Nobody is like that."], Look = ListLook.Table, Naming = T["Name"] }],
            Pager = AdminPages.Pager(page, pages, AddressOf),
            Ways = [new(T["Administration"], $"/{Culture}/admin")],
        });

        CardView Card(KnownPerson p) => new(p.Row.Name.Length > 0 ? p.Row.Name : p.Row.Email)
        {
            Url = $"{Address}/{p.Row.Id}",
            Facts =
            [
                (T["Mail address"], p.Row.Email),
                (T["Roles"], string.Join(", ", p.Given.Concat(p.OfBodies).Distinct().Select(r => PeopleWords.Role(roles, r, Culture)).DefaultIfEmpty(PeopleWords.Role(roles, RoleBook.SignedIn, Culture)))),
                .. string.Join(", ", PeopleWords.States(p, roles, clock.GetUtcNow().UtcDateTime, T)) is { Length: > 0 } states ? [(T["State"], states)] : Array.Empty<(string, string)>(),
            ],
        };
    }

    private string AddressOf(int number) =>
        AdminPages.With(Address, ("q", question.Text), ("role", question.Role), ("state", question.State), ("page", number > 1 ? $"{number}" : ""));

    private string Asked(string name) => Request.Asked(name, LongestQuestion);
}
