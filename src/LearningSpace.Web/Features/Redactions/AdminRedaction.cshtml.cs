using LearningSpace.Core.Accounts;
using LearningSpace.Data.Redactions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>The proof that a text was removed.</summary>
[Needs(Permissions.Administer)]
public sealed class AdminRedactionModel(FormServices services, RedactTools tools) : FormPage(services)
{
    private RedactionRow row = null!;

    /// <summary>Id of the redaction.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        await using var context = tools.Database.Reader();
        if (await context.Redactions.FirstOrDefaultAsync(r => r.Id == Id, cancellation) is not { } found)
        {
            return NotFound();
        }

        row = found;
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation) =>
        RedactPage.Proof(row, await tools.People.NamesAsync([.. new[] { row.ByAccount }.OfType<string>()], cancellation), T) with { Ways = [new(T["Remove a text everywhere"], $"/{Culture}/admin/redactions")] };
}
