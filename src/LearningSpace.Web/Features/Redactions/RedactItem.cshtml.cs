using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>Removes a text from one item, or files: for editors who have no part in it.</summary>
[Needs(Permissions.Publish, IsSensitive = true)]
public sealed class RedactItemModel(FormServices services, RedactTools tools, SiteStore site) : RedactPage(services, tools)
{
    private string? whyNot;

    /// <summary>Id of the item.</summary>
    [FromRoute(Name = "id")]
    public string ItemId { get; set; } = "";

    /// <inheritdoc/>
    protected override string? Item => ItemId;

    /// <inheritdoc/>
    protected override string? WhyNot => whyNot;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        await using var context = Tools.Database.Reader();
        if (!ContentId.IsValid(ItemId) || await context.Items.FirstOrDefaultAsync(i => i.Id == ItemId, cancellation) is not { } row
            || !await context.Versions.AnyAsync(v => v.ItemId == ItemId && v.State != VersionState.Draft && v.State != VersionState.ChangesRequested, cancellation))
        {
            return NotFound(); // of what only its author reads an editor knows nothing
        }

        var actor = await Involvement.OfAsync(context, site.Current, HttpContext.Person()!, row, cancellation);
        whyNot = actor.HasPart ? T["You have a part in this text. Ask another editor, or an administrator."] : null;
        return null;
    }

    /// <inheritdoc/>
    protected override FormPageView Frame() => new(T["Remove a text or a file from this item"])
    {
        Lead = T["For what slipped through and must not be read by anybody: a number of a person, a name, a password. It goes from all versions of this item and from what was said about it. An administrator can remove it from the whole site."],
        Ways = [new(T["Back to the list"], $"/{Culture}/review")],
    };
}
