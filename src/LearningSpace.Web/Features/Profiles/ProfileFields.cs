using LearningSpace.Core.Accounts;
using LearningSpace.Core.Site;
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Profiles;

/// <summary>Asks for a profile, and reads what was answered.</summary>
/// <param name="site">Vocabularies.</param>
/// <param name="texts">Interface texts.</param>
/// <param name="culture">Language of the page.</param>
public sealed class ProfileFields(SiteModel site, Texts texts, string culture)
{
    /// <summary>Alias of the vocabulary of subjects.</summary>
    public const string Interests = "topic";

    private const string Profiles = "profile";
    private const string Disciplines = "discipline";
    private const string ShownAs = "shown-as";
    private const string ByRole = "role";
    private const string Title = "title";
    private const string About = "about";
    private const string Organisation = "organisation";
    private const string Mentors = "mentors";
    private const string Reads = "reads";
    private const string To = "-to";
    private const string Name = "name";

    /// <summary>The fields, filled with what was sent or stands.</summary>
    public IEnumerable<FieldView> All(FormInput input, Profile profile, IReadOnlyList<NamedAffiliation> affiliations)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(profile);
        yield return input.Fill(
            new FieldView(ShownAs, FieldKind.Choice, texts["How others read of you"])
            {
                Options = [new(Name, texts["By my name"]), new(ByRole, texts["By my role only"]) { Hint = texts["Your job title stands in place of your name."] }],
            },
            profile.ShowsRoleOnly ? ByRole : Name);
        yield return Shown(input, Name, texts["Who sees your name"], profile.NameTo);
        yield return input.Fill(new FieldView(Title, FieldKind.Text, texts["Job title"]) { Hint = texts["What you are at work, such as: head of procurement."], IsOptional = true, Longest = Profile.LongestTitle, Autocomplete = "organization-title" }, profile.Title);
        yield return Shown(input, Title, texts["Who sees your job title"], profile.TitleTo);
        if (affiliations.Count > 0)
        {
            yield return input.Fill(
                new FieldView(Organisation, FieldKind.Choice, texts["Organisation shown"]) { IsMenu = true, Options = [new("", texts["none"]), .. affiliations.Select(a => new FieldOption(a.Row.OrganisationId, a.Organisation.Title))] },
                profile.Organisation);
            yield return Shown(input, Organisation, texts["Who sees your organisation"], profile.OrganisationTo);
        }

        yield return input.Fill(new FieldView(About, FieldKind.Long, texts["A few words about you"]) { Hint = texts["What you work on, what others can ask you. No mail address, no telephone."], IsOptional = true, Longest = Profile.LongestAbout }, profile.About);
        yield return Shown(input, About, texts["Who sees these words"], profile.AboutTo);
        if (Terms(input, Interests, texts["Subjects that interest you"], null, profile.Interests) is { } interests)
        {
            yield return interests;
            yield return Shown(input, Interests, texts["Who sees your subjects"], profile.InterestsTo);
        }

        yield return input.Fill(new FieldView(Mentors, FieldKind.Check, texts["Others may ask me for advice"]), profile.Mentors ? ["1"] : []);
        yield return Shown(input, Mentors, texts["Who sees that"], profile.MentorsTo);
        var unseen = texts["Nobody else sees it: it helps us to suggest what may be of use to you."];
        foreach (var (alias, label, standing) in new[] { (Profiles, texts["Your part in your organisation"], profile.Profiles), (Disciplines, texts["What you know about"], profile.Disciplines) })
        {
            if (Terms(input, alias, label, unseen, standing) is { } field)
            {
                yield return field;
            }
        }

        yield return input.Fill(
            new FieldView(Reads, FieldKind.Choices, texts["Languages that you read"]) { Hint = unseen, IsOptional = true, Options = [.. Cultures.All.Select(c => new FieldOption(c, texts.LanguageName(c)))] }, profile.Reads);
    }

    /// <summary>What was answered; what nobody offered counts as not answered, and keeps nothing from being hidden.</summary>
    public Profile Read(FormInput input, Profile before, IReadOnlyList<NamedAffiliation> affiliations)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(before);
        if (input.Text(Title).Length > Profile.LongestTitle || input.Text(Title).Any(char.IsControl))
        {
            input.Refuse(Title, texts["Write it in {0} characters at most.", Profile.LongestTitle]);
        }

        if (input.Text(About).Length > Profile.LongestAbout)
        {
            input.Refuse(About, texts["Write it in {0} characters at most.", Profile.LongestAbout]);
        }

        var byRole = input.Exact(ShownAs) == ByRole;
        if (byRole && input.Text(Title).Length == 0)
        {
            input.Refuse(Title, texts["Write your job title: it stands in place of your name."]);
        }

        return new Profile
        {
            ShowsRoleOnly = byRole,
            NameTo = SeenBy(input, Name),
            Title = input.Text(Title),
            TitleTo = SeenBy(input, Title),
            Organisation = affiliations.Any(a => a.Row.OrganisationId == input.Exact(Organisation)) ? input.Exact(Organisation) : "",
            OrganisationTo = SeenBy(input, Organisation),
            About = input.Text(About).Replace("\r\n", "\n", StringComparison.Ordinal),
            AboutTo = SeenBy(input, About),
            Interests = Codes(input, Interests, before.Interests),
            InterestsTo = SeenBy(input, Interests),
            Mentors = input.Is(Mentors),
            MentorsTo = SeenBy(input, Mentors),
            Profiles = Codes(input, Profiles, before.Profiles),
            Disciplines = Codes(input, Disciplines, before.Disciplines),
            Reads = [.. input.All(Reads).Where(Cultures.IsKnown).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>To whom something is shown, in words.</summary>
    public static string Label(SeenBy to, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return to switch { Core.Accounts.SeenBy.Everybody => texts["everybody"], Core.Accounts.SeenBy.Members => texts["members"], _ => texts["nobody"] };
    }

    private FieldView Shown(FormInput input, string of, string label, SeenBy standing) =>
        input.Fill(new FieldView(of + To, FieldKind.Choice, label) { IsMenu = true, Options = [.. Enum.GetValues<SeenBy>().Select(s => new FieldOption(s.ToString(), Label(s, texts)))] }, standing.ToString());

    private static SeenBy SeenBy(FormInput input, string of) => Array.Find(Enum.GetValues<SeenBy>(), s => s.ToString() == input.Exact(of + To));

    private FieldView? Terms(FormInput input, string alias, string label, string? hint, IReadOnlyList<string> standing) =>
        site.Taxonomies.GetValueOrDefault(alias) is { Terms.Count: > 0 } taxonomy
            ? input.Fill(new FieldView(alias, FieldKind.Choices, label) { Hint = hint, IsOptional = true, IsFolded = true, Options = [.. taxonomy.Terms.Select(t => new FieldOption(t.Code, t.Label(culture)))] }, standing)
            : null;

    // Where the site has no such vocabulary, nothing was asked and what stands stays.
    private IReadOnlyList<string> Codes(FormInput input, string alias, IReadOnlyList<string> before) =>
        site.Taxonomies.GetValueOrDefault(alias) is { } taxonomy ? [.. input.All(alias).Select(taxonomy.FindByCode).OfType<Core.Taxonomies.Term>().Select(t => t.Code).Distinct(StringComparer.Ordinal)] : before;
}
