using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Affiliations;

/// <summary>
/// Picks an organisation in a form, in two steps where the first leaves a doubt: a name is written, and where several hold its words, they are shown to choose from. It needs no script.
/// </summary>
/// <param name="organisations">The organisations.</param>
public sealed class OrganisationChoice(Organisations organisations)
{
    /// <summary>Field of the name.</summary>
    public const string NameField = "organisation";

    /// <summary>Field of the choice.</summary>
    public const string ChoiceField = "which";

    /// <summary>The choice where it is none of those that are shown.</summary>
    public const string Another = "another";

    /// <summary>Longest name, in characters.</summary>
    public const int Longest = 200;

    private const int MostShown = 6; // more are no choice any more: a longer name finds fewer

    /// <summary>What was picked by what was sent.</summary>
    /// <param name="input">What was sent.</param>
    /// <param name="culture">Language of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PickedOrganisation> PickAsync(FormInput input, string culture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var name = input.Text(NameField);
        if (name.Length is 0 or > Longest || name.Any(char.IsControl))
        {
            return new PickedOrganisation(null, false, []);
        }

        var found = await organisations.SearchAsync(name, culture, MostShown, cancellation);
        var choice = input.Exact(ChoiceField);
        if (found.FirstOrDefault(f => f.Id == choice) is { } chosen)
        {
            return new PickedOrganisation(chosen, false, found);
        }

        if (found.Count == 0 || choice == Another)
        {
            return new PickedOrganisation(null, true, found);
        }

        // One that bears exactly this name is meant, unless another does, too.
        var folded = Core.Search.TextFolding.Fold(name);
        var same = found.Where(f => Core.Search.TextFolding.Fold(f.Title) == folded).ToList();
        return new PickedOrganisation(same is [var only] ? only : null, false, found);
    }
}

/// <summary>What was picked.</summary>
/// <param name="Found">The organisation; null where it is not clear, or not there.</param>
/// <param name="IsNew">Whether the site does not have it yet.</param>
/// <param name="Offered">What can be chosen from.</param>
public sealed record PickedOrganisation(OrganisationName? Found, bool IsNew, IReadOnlyList<OrganisationName> Offered);
