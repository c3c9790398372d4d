using LearningSpace.Core.Accounts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Contribution;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class Writing_together : ContributionWorld
{
    private AnswerInvitation Answer => new(Database, Site, Clock);

    private EndAuthorship End => new(Database, Site, Clock);

    [Fact]
    public async Task Begins_with_an_invitation_that_is_answered_once()
    {
        var id = await DraftAsync("Ours");
        Assert.Equal(InvitationAnswer.Sent, await InviteAsync(id, Author, Fellow));
        var invitation = (await InvitedAsync(id)).Single();
        Assert.Null(await Answer.FindAsync(invitation, Member, None)); // it went to another address
        Assert.Null(await Answer.RunAsync(invitation, Member, joins: true, None));
        Assert.Equal((id, "Author", true), ((await Answer.FindAsync(invitation, Fellow, None))!.Item.Id, (await Answer.FindAsync(invitation, Fellow, None))!.Inviter, (await Answer.FindAsync(invitation, Fellow, None))!.MayDraft));

        Assert.Equal(id, await Answer.RunAsync(invitation, Fellow, joins: true, None));

        Assert.Null(await Answer.RunAsync(invitation, Fellow, joins: true, None));
        Assert.Empty(await InvitedAsync(id));
        Assert.Equal([(Author.Id, true), (Fellow.Id, false)], (await new AuthorsReader(Database, Clock).OfAsync(id, None)).Select(a => (a.Account, a.IsOwner)));
        await GoOnAsync(Text("Ours indeed", id), Fellow);
        await GoAsync(id, (WorkflowAction.Submit, Fellow));
        Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(id, WorkflowAction.Publish, Fellow))!.Refusal);
        Assert.EndsWith("contribution.author-invited:author contribution.author-joined:fellow contribution.submitted:fellow", await AuditedAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_asked_by_authors_alone()
    {
        var id = await DraftAsync("Not yours");
        Assert.Equal(InvitationAnswer.NotTheirs, await InviteAsync(id, Editor, Fellow));
        Assert.Equal(InvitationAnswer.NotTheirs, await InviteAsync("gone", Author, Fellow));
        Assert.Equal(InvitationAnswer.WritesAlready, await InviteAsync(id, Author, Author));
        await WriteTogetherAsync(id, Fellow);
        Assert.Equal(InvitationAnswer.WritesAlready, await InviteAsync(id, Author, Fellow));
        Assert.Equal(InvitationAnswer.Sent, await InviteAsync(id, Fellow, Second));
    }

    [Fact]
    public async Task Cannot_begin_once_the_invitation_has_run_out_was_taken_back_or_was_sent_again()
    {
        var id = await DraftAsync("Too late");
        await InviteAsync(id, Author, Fellow);
        var first = (await InvitedAsync(id)).Single();
        await InviteAsync(id, Author, Fellow);
        var second = (await InvitedAsync(id)).Single();
        Assert.Null(await Answer.FindAsync(first, Fellow, None));
        Assert.False(await End.TakeBackAsync(id, second, Member, None));
        Assert.False(await End.TakeBackAsync("another", second, Author, None));
        Assert.True(await End.TakeBackAsync(id, second, Author, None));
        Assert.Null(await Answer.FindAsync(second, Fellow, None));

        await InviteAsync(id, Author, Fellow);
        var third = (await InvitedAsync(id)).Single();
        Clock.Now += Retention.Of(KeptKind.Invitations);
        Assert.Null(await Answer.RunAsync(third, Fellow, joins: true, None));
        Assert.Empty(await InvitedAsync(id));
    }

    [Fact]
    public async Task Needs_the_right_to_write_such_texts_and_an_address_that_was_confirmed()
    {
        var id = await DraftAsync("By right");
        await InviteAsync(id, Author, Member);
        var invitation = (await InvitedAsync(id)).Single();
        await ConfirmAsync(Member, false);
        Assert.Null(await Answer.FindAsync(invitation, Member, None));
        await ConfirmAsync(Member, true);
        Assert.False((await Answer.FindAsync(invitation, Member, None))!.MayDraft);
        Assert.Null(await Answer.RunAsync(invitation, Member, joins: true, None));
        Assert.Equal(id, await Answer.RunAsync(invitation, Member, joins: false, None)); // no needs no right
        Assert.Empty(await InvitedAsync(id));
    }

    [Fact]
    public async Task Takes_a_text_out_of_the_hands_of_an_editor_who_joins()
    {
        var id = await DraftAsync("In hand");
        await InviteAsync(id, Author, Fellow);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        await ClaimAsync(id, Fellow);
        await Answer.RunAsync((await InvitedAsync(id)).Single(), Fellow, joins: true, None);
        await GoAsync(id, (WorkflowAction.Publish, Editor));
    }

    [Fact]
    public async Task Ends_when_they_leave_or_the_owner_ends_it_and_leaves_them_a_part_in_it()
    {
        var id = await DraftAsync("Once ours");
        await WriteTogetherAsync(id, Fellow);
        await WriteTogetherAsync(id, Second);
        Assert.False(await End.RunAsync(id, Second.Id, Fellow, None)); // not theirs to end
        Assert.False(await End.RunAsync(id, Author.Id, Author, None)); // the owner stays
        Assert.True(await End.RunAsync(id, Fellow.Id, Fellow, None));
        Assert.True(await End.RunAsync(id, Second.Id, Author, None));
        Assert.False(await End.RunAsync(id, Second.Id, Author, None));
        await GoAsync(id, (WorkflowAction.Submit, Author));
        Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(id, WorkflowAction.Publish, Second))!.Refusal);

        Assert.Equal(InvitationAnswer.Sent, await InviteAsync(id, Author, Fellow)); // and can begin again
        Assert.Equal(id, await Answer.RunAsync((await InvitedAsync(id)).Single(), Fellow, joins: true, None));
        Assert.Contains(Fellow.Id, (await new AuthorsReader(Database, Clock).OfAsync(id, None)).Select(a => a.Account));
    }

    [Fact]
    public async Task Is_asked_of_a_few_people_a_day_and_for_a_text()
    {
        var (id, other) = (await DraftAsync("For many"), await DraftAsync("For many more"));
        for (var i = 0; i < InviteAuthor.MostInDay; i++)
        {
            Assert.Equal(InvitationAnswer.Sent, await InviteAsync(i % 2 == 0 ? id : other, Author, $"one{i}@correo.example"));
        }

        Assert.Equal(InvitationAnswer.TooMany, await InviteAsync(id, Author, "last@correo.example"));
        Clock.Now += TimeSpan.FromDays(1.1);
        for (var i = 0; i < InviteAuthor.MostForText / 2; i++)
        {
            Assert.Equal(InvitationAnswer.Sent, await InviteAsync(id, Author, $"two{i}@correo.example"));
        }

        Assert.Equal(InvitationAnswer.TooMany, await InviteAsync(id, Author, "last@correo.example"));
        Assert.Equal(InvitationAnswer.Sent, await InviteAsync(other, Author, "last@correo.example"));
    }

    [Fact]
    public async Task Leaves_nothing_of_whom_was_asked_once_they_are_erased()
    {
        var id = await DraftAsync("Forgotten");
        await InviteAsync(id, Author, Member);
        await new EraseAccount(Database, Site, new EraseAuditDetails(Database, Clock), Clock).RunAsync(Member.Id, Credit.Anonymous, None);
        Assert.Empty(await InvitedAsync(id));
    }

    private async Task<string> DraftAsync(string title)
    {
        var item = Text(title);
        await SaveAsync(item, Author);
        return item.ContentItemId;
    }

    private Task<InvitationAnswer> InviteAsync(string id, Person by, Person whom) => InviteAsync(id, by, whom.Id + "@correo.example");

    private async Task<InvitationAnswer> InviteAsync(string id, Person by, string email)
    {
        await Database.Gate.WriteAsync((context, token) => context.Accounts.Where(a => a.Email == email && a.EmailKey == email).ExecuteUpdateAsync(a => a.SetProperty(r => r.EmailConfirmed, true), token));
        Tick();
        return await new InviteAuthor(Database, Site, Clock).RunAsync(new InvitationOrder(id, by, email, email) { Words = "Come along" }, None);
    }

    private Task ConfirmAsync(Person person, bool confirmed) =>
        Database.Gate.WriteAsync((context, token) => context.Accounts.Where(a => a.Id == person.Id).ExecuteUpdateAsync(a => a.SetProperty(r => r.EmailConfirmed, confirmed), token));

    private async Task<List<string>> InvitedAsync(string id) => [.. (await new AuthorsReader(Database, Clock).InvitedAsync(id, None)).Select(i => i.Id)];
}
