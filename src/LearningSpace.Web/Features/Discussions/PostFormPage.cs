using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>A page on which something is done with a post.</summary>
/// <param name="services">What pages with forms need.</param>
/// <param name="tools">What pages of threads need.</param>
public abstract class PostFormPage(FormServices services, PostTools tools) : FormPage(services)
{
    /// <summary>Id of the post.</summary>
    [FromRoute(Name = "id")]
    public string PostId { get; set; } = "";

    /// <summary>The thread.</summary>
    protected ThreadRow Thread { get; private set; } = null!;

    /// <summary>The post.</summary>
    protected PostRow Post { get; private set; } = null!;

    /// <summary>What such pages need.</summary>
    protected PostTools Tools => tools;

    /// <summary>Whoever asks.</summary>
    protected DiscussionActor Actor => tools.Presenter.Actor(HttpContext, Thread, Post);

    /// <summary>The post, as far as it decides what may be done.</summary>
    protected PostFacts Facts => new(Post.State, Post.CreatedUtc) { IsFirst = Post.Number == 0 };

    /// <summary>Whether this may be done with this post.</summary>
    protected abstract bool May();

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(PostId) || await tools.Reader.PostAsync(PostId, cancellation) is not { } post || await tools.Reader.FindAsync(post.ThreadId, tools.Presenter.Viewer(HttpContext), cancellation) is not { } thread)
        {
            return NotFound();
        }

        (Thread, Post) = (thread, post);
        return May() ? null : NotFound();
    }

    /// <summary>Leads back to the post.</summary>
    protected IActionResult Back() => new RedirectResult(ThreadPresenter.AddressOf(Culture, Thread, Post));
}
