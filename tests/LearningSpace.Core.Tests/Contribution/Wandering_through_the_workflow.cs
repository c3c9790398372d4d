using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

/// <summary>Random people do random things with a text, fair and unfair, for a long time; whatever the workflow lets through is done. It must never lead where nobody may come.</summary>
public sealed class Wandering_through_the_workflow
{
    private const int Walks = 1000;
    private const int Steps = 200;

    [Fact]
    public void Never_leads_where_nobody_may_come()
    {
        var seen = new HashSet<(VersionState, WorkflowAction)>();
        var confirmed = 0;
        for (var seed = 0; seed < Walks; seed++)
        {
            var text = new Text(seed);
            for (var i = 0; i < Steps; i++)
            {
                if (text.Take() is { } taken)
                {
                    seen.Add(taken);
                }
            }

            confirmed += text.Confirmed;
        }

        // It went everywhere, or it shows nothing.
        Assert.Equal(Workflow.Steps.Keys.Order(), seen.Order());
        Assert.True(confirmed > 20, $"{confirmed}");
    }

    private sealed class Version(VersionState state)
    {
        public VersionState State { get; set; } = state;

        public bool HasUnmet { get; set; }

        public bool IsBroken { get; set; }

        public int Revision { get; set; }

        public string? ForcedBy { get; set; }

        public bool IsMarked { get; set; }

        public HashSet<string> Writers { get; } = [];
    }

    // A text with its people: who may what, who answers for it, who once did. Written without a look at how the workflow decides.
    private sealed class Text
    {
        private static readonly string[] People = ["owner", "with", "editor", "second", "both", "member", "clock"];
        private static readonly string[] Editors = ["editor", "second", "both", "with"];

        private readonly Random random;
        private readonly List<Version> versions = [new Version(VersionState.Draft) { Writers = { "owner" } }];
        private readonly HashSet<string> authors = ["owner"];
        private readonly HashSet<string> former = [];
        private readonly HashSet<string> mayDraft = ["owner", "with", "both"];
        private string? claim;

        public Text(int seed) => random = new Random(seed);

        public int Confirmed { get; private set; }

        private Version? Public => versions.Find(v => v.State == VersionState.Published);

        public (VersionState, WorkflowAction)? Take()
        {
            Happen();
            if (versions.Count == 0)
            {
                versions.Add(new Version(VersionState.Draft) { Writers = { "owner" } });
            }

            var version = Public is { } open && random.Next(3) == 0 ? open : versions[^1];
            var known = Workflow.Steps.Keys.Where(k => k.From == version.State).Select(k => k.Action).Order().ToList();
            var action = random.Next(3) > 0 ? known[random.Next(known.Count)] : (WorkflowAction)random.Next(Enum.GetValues<WorkflowAction>().Length);
            var who = People[random.Next(People.Length)];
            var isStale = random.Next(8) == 0;
            var words = random.Next(3) > 0;
            var isAhead = random.Next(3) > 0;
            var from = version.State;
            var answer = Workflow.Decide(from, action, ActorOf(who), new WorkflowCircumstances
            {
                HasUnmet = version.HasUnmet || version.IsBroken,
                IsBroken = version.IsBroken,
                HasWords = words,
                IsClaimedByOther = claim is not null && claim != who,
                IsForced = version.IsMarked,
                HasForced = version.ForcedBy == who,
                IsTimeAhead = isAhead,
                IsStale = isStale,
            });
            if (!answer.IsAllowed)
            {
                Assert.Null(answer.To);
                return null;
            }

            // Only the newest version goes on, or what is public.
            if (version != versions[^1] && action is not (WorkflowAction.Withdraw or WorkflowAction.ConfirmForced))
            {
                return null;
            }

            Assert.False(isStale);
            Judge(version, action, answer.To, who, words, isAhead);
            Do(version, action, answer.To, who);
            Assert.True(versions.Count(v => v.State == VersionState.Published) <= 1);
            Assert.All(versions, v => Assert.True(!v.IsMarked || v.State == VersionState.Published));
            return (from, action);
        }

        private WorkflowActor ActorOf(string who) => who == "clock" ? WorkflowActor.Clock : new WorkflowActor
        {
            MayDraft = mayDraft.Contains(who),
            MayPublish = Editors.Contains(who),
            IsAuthor = authors.Contains(who),
            HasPart = HasPart(who),
        };

        private bool HasPart(string who) => authors.Contains(who) || former.Contains(who) || versions.Exists(v => v.Writers.Contains(who));

        // What the world does by itself.
        private void Happen()
        {
            var newest = versions.Count == 0 ? null : versions[^1];
            switch (random.Next(24))
            {
                case 0 when authors.Add("with"):
                    former.Remove("with");
                    break;
                case 1 when authors.Remove("with"):
                    former.Add("with");
                    break;
                case 2 when !mayDraft.Remove("owner"):
                case 3:
                    mayDraft.Add("owner");
                    break;
                case 4 or 8 or 9 or 10 when newest is not null: // the site asks for more, or for less
                    newest.HasUnmet = !newest.HasUnmet;
                    break;
                case 5 when newest is not null:
                    newest.IsBroken = random.Next(4) == 0;
                    break;
                case 6:
                    claim = claim is null ? Editors[random.Next(Editors.Length)] : null;
                    break;
                case 7 when random.Next(6) == 0:
                    authors.Add("both");
                    break;
                default:
                    break;
            }
        }

        private void Judge(Version version, WorkflowAction action, VersionState? to, string who, bool words, bool isAhead)
        {
            if (to == VersionState.Published && version.State != VersionState.Published)
            {
                Assert.True(version.State == VersionState.Scheduled ? who == "clock" : version.State == VersionState.Submitted && Editors.Contains(who) && !HasPart(who), $"{who} made a text public that was {version.State}");
                Assert.False(version.IsBroken);
                Assert.Equal(action == WorkflowAction.Force, version.HasUnmet);
            }

            if (action is WorkflowAction.Publish or WorkflowAction.Force or WorkflowAction.Schedule or WorkflowAction.RequestChanges or WorkflowAction.Reject or WorkflowAction.ConfirmForced or WorkflowAction.Unschedule)
            {
                Assert.False(HasPart(who), $"{who} decided on their own work");
                Assert.True(who == "clock" || claim is null || claim == who);
            }

            if (to is VersionState.Withdrawn or VersionState.Rejected or VersionState.ChangesRequested && action != WorkflowAction.Save)
            {
                Assert.True(words);
            }

            if (action == WorkflowAction.ConfirmForced)
            {
                Assert.True(version.IsMarked);
                Assert.NotEqual(version.ForcedBy, who);
                Confirmed++;
            }

            if (to is VersionState.Submitted && who != "clock" && !Editors.Contains(who))
            {
                Assert.True(authors.Contains(who) && mayDraft.Contains(who) && !version.HasUnmet && !version.IsBroken);
            }

            Assert.True(to != VersionState.Scheduled || (isAhead && !version.HasUnmet && !version.IsBroken));
            Assert.True(to is not null || version.State is VersionState.Draft or VersionState.ChangesRequested or VersionState.Rejected, $"what was {version.State} is gone");
        }

        private void Do(Version version, WorkflowAction action, VersionState? to, string who)
        {
            version.Revision++;
            claim = null;
            switch (action)
            {
                case WorkflowAction.Save:
                    version.HasUnmet = random.Next(3) == 0;
                    version.IsBroken = false;
                    version.State = to!.Value;
                    break;
                case WorkflowAction.Revise:
                    versions.Add(new Version(to!.Value) { Writers = { who } });
                    break;
                case WorkflowAction.Discard:
                    versions.Remove(version);
                    break;
                default:
                    if (to == VersionState.Published && version.State != to && Public is { } open)
                    {
                        (open.State, open.IsMarked) = (VersionState.Superseded, false);
                    }

                    (version.IsMarked, version.ForcedBy) = action switch
                    {
                        WorkflowAction.Force => (true, who),
                        WorkflowAction.ConfirmForced or WorkflowAction.Withdraw => (false, version.ForcedBy),
                        _ => (version.IsMarked, version.ForcedBy),
                    };
                    version.State = to!.Value;
                    break;
            }
        }
    }
}
