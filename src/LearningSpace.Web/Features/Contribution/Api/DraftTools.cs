using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Contribution.Api;

/// <summary>What programs need to write drafts.</summary>
/// <param name="Site">Definitions.</param>
/// <param name="Reader">Drafts.</param>
/// <param name="Save">Keeps them.</param>
/// <param name="Step">Hands them in.</param>
/// <param name="Items">Finds items that are named.</param>
/// <param name="Limits">How often.</param>
/// <param name="Links">For mail.</param>
/// <param name="Heads">The site's own address.</param>
/// <param name="Clock">The time.</param>
internal sealed record DraftTools(
    SiteStore Site, ContributionReader Reader, SaveDraft Save, TakeStep Step, ItemAddresses Items, WriteLimits Limits, AccountLinks Links, PageHeads Heads, TimeProvider Clock);
