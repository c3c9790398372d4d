using LearningSpace.Core.Accounts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Profiles;

/// <summary>Changing what one tells of oneself, and to whom.</summary>
[Needs]
public sealed class EditProfileModel(FormServices services, UserManager<AccountRow> users, AffiliationsReader affiliations, SaveProfile save, SiteStore site) : FormPage(services)
{
    private const string Name = "name";
    private const string Language = "language";

    private AccountRow account = null!;
    private List<NamedAffiliation> mine = [];
    private ProfileFields fields = null!;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        account = (await users.FindByIdAsync(HttpContext.Person()!.Id))!;
        mine = [.. (await affiliations.OfAsync(account.Id, Culture, cancellation)).Where(a => !affiliations.IsOver(a.Row)).DistinctBy(a => a.Row.OrganisationId)];
        fields = new ProfileFields(site.Current, T, Culture);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        this.CheckName(Name);
        var profile = fields.Read(Input, Profile.Parse(account.Profile), mine);
        var culture = Input.Exact(Language);
        if (!Cultures.IsKnown(culture))
        {
            Input.Refuse(Language, T["Choose a language."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        await save.RunAsync(account.Id, Input.Text(Name), culture, profile, cancellation);
        return To("/account/profile?done=");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["What you tell of yourself"])
    {
        Lead = T["For each piece you choose who sees it: nobody, members, or everybody."],
        Forms =
        [
            new FormView(
                [
                    Input.Fill(new FieldView(Name, FieldKind.Text, T["Your name"]) { Autocomplete = "name", Longest = AccountFields.LongestName }, account.Name),
                    .. fields.All(Input, Profile.Parse(account.Profile), mine),
                    Input.Fill(new FieldView(Language, FieldKind.Choice, T["Language of our mails to you"]) { IsMenu = true, Options = [.. Cultures.All.Select(c => new FieldOption(c, T.LanguageName(c)))] }, account.Culture),
                ],
                T["Save"]) { Problem = Input.Problem },
        ],
        Ways = [new(T["Your profile"], $"/{Culture}/account/profile")],
    });
}
