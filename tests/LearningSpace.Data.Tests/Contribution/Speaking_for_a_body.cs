using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Contribution;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

/// <summary>What others of an organisation have to say before, and after, a text is public.</summary>
public sealed class Speaking_for_a_body : ContributionWorld
{
    private const string Body = "body";

    [Fact]
    public async Task Nobody_forces_what_a_second_person_has_yet_to_say()
    {
        await JoinAsync(Author.Id, Member.Id);
        var item = Text("We all say so");
        await SaveAsync(item, Author);
        await TakeAsync((await OrderAsync(item.ContentItemId, WorkflowAction.Submit, Author)) with { Speaking = new Speaking(AuthorsPart.AsOrganisation, Body, "") });
        foreach (var action in new[] { WorkflowAction.Publish, WorkflowAction.Force, WorkflowAction.Schedule })
        {
            var result = (await TakeAsync(item.ContentItemId, action, Editor))!;
            Assert.Equal((WorkflowRefusal.Unmet, true), (result.Refusal, result.LacksEndorsement));
        }

        var revision = (await OrderAsync(item.ContentItemId, WorkflowAction.Publish, Editor)).Revision;
        Assert.Equal(WorkflowRefusal.None, await new Endorsement(Database, Site, Clock).ConfirmAsync(item.ContentItemId, revision, Member, None));
        await GoAsync(item.ContentItemId, (WorkflowAction.Publish, Editor));
    }

    [Theory]
    [InlineData(WorkflowAction.Publish)]
    [InlineData(WorkflowAction.Schedule)]
    public async Task What_a_body_answered_stands_in_the_next_version_though_that_was_begun_before(WorkflowAction publish)
    {
        await JoinAsync(Member.Id);
        var item = Named("Asked", Body);
        var id = await SubmittedAsync("Asked", item);
        await GoAsync(id, (WorkflowAction.Publish, Editor));
        await GoOnAsync(Named("Asked again", Body, id), Author);
        Assert.True(await new AnswerAsBody(Database, Site, Clock).RunAsync(id, Member, confirms: true, "So it was.", None));

        await GoAsync(id, (WorkflowAction.Submit, Author), (publish, Editor));
        Clock.Now = Clock.Now.AddDays(3);
        await Keep.PublishAsync(None);

        var shown = (await Open.PublicAsync(id, None))!.Value.Item;
        Assert.Equal(("Asked again", "So it was."), (shown.DisplayText, shown.Text(ConfirmationPart.Name, "Statement")));
    }

    [Fact]
    public async Task Of_another_body_nothing_is_answered()
    {
        await JoinAsync(Member.Id);
        var id = await SubmittedAsync("Asked", Named("Asked", Body));
        await GoAsync(id, (WorkflowAction.Publish, Editor));
        await GoOnAsync(Named("Asked elsewhere", "", id), Author);
        await new AnswerAsBody(Database, Site, Clock).RunAsync(id, Member, confirms: false, "It was not.", None);
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        Assert.Null((await Open.PublicAsync(id, None))!.Value.Item.Text(ConfirmationPart.Name, "Statement"));
    }

    private ContentItem Named(string title, string body, string? id = null)
    {
        var item = Text(title, id);
        item.Parts[ConfirmationPart.Name] = new JsonObject { ["Body"] = body.Length > 0 ? "The body" : "Another", ["BodyItem"] = body };
        return item;
    }

    private async Task JoinAsync(params string[] accounts)
    {
        var body = Note("The body", Body);
        body.Published = true;
        await StoreAsync(body);
        await Database.Gate.WriteAsync((context, _) =>
        {
            context.Affiliations.AddRange(accounts.Select(a => new AffiliationRow { Id = "at-" + a, AccountId = a, OrganisationId = Body, Role = "PublicServant", Means = AffiliationRow.ByWord, CreatedUtc = Clock.Now.UtcDateTime }));
            return Task.CompletedTask;
        });
    }
}
