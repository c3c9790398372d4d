using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Profiles;

/// <summary>What a person shows of themselves. Nobody keeps it: what somebody takes back is gone at once.</summary>
[NotKept]
public sealed class PersonPageModel(PersonReader reader) : PageModel
{
    /// <summary>What the page shows.</summary>
    public PersonView View { get; private set; } = null!;

    /// <summary>Answers with what the reader may see of the person; 404 where that is nothing.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, string id, CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        if (!ContentId.IsValid(id) || await reader.ReadAsync(HttpContext, culture, id, HttpContext.Audiences(), cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
