using LearningSpace.Core.Accounts;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Gives a post a sign, or says that it answered the question. Who comes here otherwise is led to the post.</summary>
[Needs(Permissions.Discuss)]
public sealed class ActPageModel(FormServices services, PostTools tools, React react, AcceptAnswer accept, PostLimits limits) : PostFormPage(services, tools)
{
    /// <summary>Follows a thread.</summary>
    public const string Follow = "follow";

    /// <summary>Mutes a thread.</summary>
    public const string Mute = "mute";

    /// <summary>Neither follows nor mutes it.</summary>
    public const string Unfollow = "unfollow";

    /// <summary>Says that an answer settled the question.</summary>
    public const string Answer = "answer";

    /// <inheritdoc/>
    protected override bool May() => true;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation) => await base.BeginAsync(cancellation) ?? (Input.IsSent ? null : Back());

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var person = HttpContext.Person()!;
        if (!limits.MayReact(HttpContext, person))
        {
            Input.Problem = T["You gave very many signs today. Go on tomorrow."];
            return null;
        }

        if (form == Answer ? await accept.RunAsync(PostId, person, cancellation) : React.All.Contains(form, StringComparer.Ordinal) && await react.RunAsync(PostId, form, person, cancellation))
        {
            return Back();
        }

        Input.Problem = T["That cannot be done here."];
        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(Thread.Title)
    {
        Trouble = Input.Problem,
        Ways = [new(T["Back to the thread"], ThreadPresenter.AddressOf(Culture, Thread, Post))],
    });
}

/// <summary>How often people may give signs, keep drafts and the like.</summary>
/// <param name="settings">Whether there are limits.</param>
public sealed class PostLimits(SpaceSettings settings) : IDisposable
{
    private readonly Allowance reactions = new(settings, 100, TimeSpan.FromDays(1));
    private readonly Allowance drafts = new(settings, 120, TimeSpan.FromMinutes(10));

    /// <summary>Whether somebody may give a sign now.</summary>
    public bool MayReact(HttpContext context, Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return reactions.May(context, person.Id);
    }

    /// <summary>Whether a draft may be kept now.</summary>
    public bool MayKeep(HttpContext context, Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return drafts.May(context, person.Id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reactions.Dispose();
        drafts.Dispose();
    }
}
