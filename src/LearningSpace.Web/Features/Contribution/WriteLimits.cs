using LearningSpace.Core.Accounts;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>How often one person may save drafts, comment beside them and send files, whether by the form or by programs: far more than anybody writes by hand. Several who share a network do not count together.</summary>
/// <param name="settings">Whether there are limits.</param>
public sealed class WriteLimits(SpaceSettings settings) : IDisposable
{
    /// <summary>Drafts in a minute. The form saves every ten seconds, on several devices perhaps.</summary>
    public const int Saves = 60;

    /// <summary>Files in ten minutes.</summary>
    public const int Uploads = 40;

    private readonly Allowance saves = new(settings, Saves, TimeSpan.FromMinutes(1));
    private readonly Allowance uploads = new(settings, Uploads, TimeSpan.FromMinutes(10));

    /// <summary>Whether a draft may be saved, or handed in; else the answer says how long to wait.</summary>
    public bool MaySave(HttpContext context, Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return saves.May(context, person.Id);
    }

    /// <summary>Whether files may be sent; else the answer says how long to wait.</summary>
    public bool MayUpload(HttpContext context, Person person, int files = 1)
    {
        ArgumentNullException.ThrowIfNull(person);
        return files == 0 || uploads.May(context, person.Id, files);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        saves.Dispose();
        uploads.Dispose();
    }
}
