using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Search;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Accounts;

/// <summary>The table of DESIGN.md §5 against the roles that the recipe gives, role by role.</summary>
public sealed class Who_may_do_what
{
    private static readonly RoleBook Book = new(((JsonArray)JsonNode.Parse(File.ReadAllText(Repository.File("recipes", "roles", "roles.recipe.json")))!["steps"]![0]!["Roles"]!).OfType<JsonObject>());
    private static readonly AccessPolicy Policy = new(Book);

    private static readonly string[] Roles = ["Visitor", "Member", "PublicServant", "Partner", "Editor", "Moderator", "Administrator"];

    // A column for each role, in that order.
    public static TheoryData<string, string> Table => new()
    {
        { Permissions.ReadMembers, "-xxxxxx" },
        { Permissions.Discuss, "-xxxxxx" },
        { Permissions.DiscussAtOnce, "--x-xxx" },
        { Permissions.Draft("LessonLearned"), "-xxxxxx" },
        { Permissions.Draft("ExperienceReport"), "-xxxxxx" },
        { Permissions.DraftAny, "--x-x-x" },
        { Permissions.Publish, "----x--" },
        { Permissions.Moderate, "-----x-" },
        { Permissions.Administer, "------x" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Is_as_the_design_says(string permission, string columns)
    {
        foreach (var (role, column) in Roles.Zip(columns))
        {
            Assert.True((column == 'x') == Policy.Allows(PersonOf(role, strong: true), permission), $"{role}, {permission}");
        }
    }

    [Fact]
    public void Adds_up()
    {
        foreach (var one in Roles.Skip(2))
        {
            foreach (var other in Roles.Skip(2))
            {
                foreach (var permission in Permissions.All)
                {
                    var both = new Person("p", "P", "es", [one, other]) { IsStrong = true };
                    Assert.Equal(Policy.Allows(PersonOf(one, true), permission) || Policy.Allows(PersonOf(other, true), permission), Policy.Allows(both, permission));
                }
            }
        }
    }

    [Theory]
    [InlineData("Editor", Permissions.Publish)]
    [InlineData("Moderator", Permissions.Moderate)]
    [InlineData("Administrator", Permissions.Administer)]
    public void Asks_for_more_than_a_password_where_others_can_be_harmed(string role, string permission)
    {
        var weak = PersonOf(role, strong: false)!;
        Assert.False(Policy.Allows(weak, permission));
        Assert.True(Policy.WouldAllow(weak, permission));
        Assert.True(Policy.OwesStrength(weak));
        Assert.True(Policy.Allows(weak, Permissions.Discuss));
        Assert.False(Policy.OwesStrength(PersonOf("PublicServant", strong: false)!));
        Assert.False(Policy.OwesStrength(PersonOf(role, strong: true)!));
    }

    [Fact]
    public void Lets_members_read_what_is_for_members()
    {
        Assert.Equal([Audiences.Everyone], Policy.AudiencesOf(null));
        Assert.Equal([Audiences.Everyone, Audiences.Members], Policy.AudiencesOf(PersonOf("Member", false)));
    }

    [Fact]
    public void Gives_nothing_for_a_role_that_is_not_there()
    {
        var stranger = new Person("p", "P", "es", ["Emperor"]) { IsStrong = true };
        Assert.All(Permissions.All, p => Assert.Equal(Policy.Allows(PersonOf("Member", true), p), Policy.Allows(stranger, p)));
        Assert.All(Permissions.All, p => Assert.False(new AccessPolicy(RoleBook.Empty).Allows(stranger, p)));
    }

    [Fact]
    public void Names_only_permissions_that_there_are() =>
        Assert.All(Book.Given.Concat([Book.Find(RoleBook.Everyone)!, Book.Find(RoleBook.SignedIn)!]).SelectMany(r => r.Permissions), p => Assert.True(Permissions.IsKnown(p), p));

    private static Person? PersonOf(string role, bool strong) => role switch
    {
        "Visitor" => null,
        "Member" => new Person("p", "P", "es", []) { IsStrong = strong },
        _ => new Person("p", "P", "es", [role]) { IsStrong = strong },
    };
}
