using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Search;
using LearningSpace.Core.Tests.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Accounts;

public class Profiles
{
    private static readonly string[] Pieces = ["NameTo", "TitleTo", "OrganisationTo", "AboutTo", "InterestsTo", "MentorsTo"];
    private static readonly IReadOnlyList<string> Members = [Audiences.Everyone, Audiences.Members];

    [Fact]
    public void Begin_with_the_name_for_members_and_nothing_for_anybody_else()
    {
        foreach (var profile in new[] { Profile.Empty, Profile.Parse("{}"), Profile.Parse(null), Profile.Parse("not JSON") })
        {
            Assert.Equal(SeenBy.Members, profile.NameTo);
            Assert.All([profile.TitleTo, profile.OrganisationTo, profile.AboutTo, profile.InterestsTo, profile.MentorsTo], to => Assert.Equal(SeenBy.Nobody, to));
        }
    }

    [Fact]
    public void Are_read_as_they_were_written() => Prop.ForAll(Told().ToArbitrary(), profile =>
    {
        var text = profile.ToText();
        var read = Profile.Parse(text);
        Assert.Equal(text, read.ToText());
        Assert.Equivalent(profile, read, strict: true);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Are_read_whatever_stands_there() => Prop.ForAll(TroublesomeTexts.WellFormed.Generator.ToArbitrary(), text =>
    {
        var strange = new JsonObject { ["Title"] = text, ["About"] = new JsonObject { [text + "x"] = 1 }, ["Interests"] = new JsonArray(text, 7, null), ["Mentors"] = text, ["Organisation"] = text };
        foreach (var json in new[] { text, strange.ToJsonString(), $"[{strange.ToJsonString()}]" })
        {
            var profile = Profile.Parse(json);
            Assert.Equal(profile.ToText(), Profile.Parse(profile.ToText()).ToText());
            Assert.InRange(profile.Title.Length, 0, Profile.LongestTitle);
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\"everybody\"")]
    [InlineData("\"Everyone\"")]
    [InlineData("2")]
    [InlineData("\"2\"")]
    [InlineData("null")]
    [InlineData("[\"Everybody\"]")]
    public void Hide_what_is_shown_by_a_word_that_is_none(string word)
    {
        var profile = Profile.Parse($"{{{string.Join(',', Pieces.Select(p => $"\"{p}\":{word}"))}}}");
        Assert.All([profile.NameTo, profile.TitleTo, profile.OrganisationTo, profile.AboutTo, profile.InterestsTo, profile.MentorsTo], to => Assert.Equal(SeenBy.Nobody, to));
    }

    [Theory]
    [InlineData(SeenBy.Nobody, false, false)]
    [InlineData(SeenBy.Members, false, true)]
    [InlineData(SeenBy.Everybody, true, true)]
    public void Show_each_piece_to_whom_it_is_for(SeenBy to, bool visitor, bool member)
    {
        Assert.Equal(visitor, Profile.Sees(to, Audiences.OfVisitors));
        Assert.Equal(member, Profile.Sees(to, Members));
    }

    private static Gen<Profile> Told() =>
        from texts in TroublesomeTexts.WellFormed.Generator.ArrayOf(2)
        from to in Gen.Elements(Enum.GetValues<SeenBy>()).ArrayOf(6)
        from flags in Gen.Elements(true, false).ArrayOf(2)
        from codes in Gen.SubListOf("a-code", "07", "Zażółć", "x")
        select new Profile
        {
            ShowsRoleOnly = flags[0],
            Mentors = flags[1],
            Title = Cut(texts[0], Profile.LongestTitle),
            About = Cut(texts[1], Profile.LongestAbout),
            Organisation = "demo1",
            NameTo = to[0],
            TitleTo = to[1],
            OrganisationTo = to[2],
            AboutTo = to[3],
            InterestsTo = to[4],
            MentorsTo = to[5],
            Interests = [.. codes],
            Profiles = [.. codes.Take(1)],
            Disciplines = [.. codes.Skip(1)],
            Reads = ["es", "pt"],
        };

    // Pages give it so, too: trimmed, and no longer than it may be.
    private static string Cut(string text, int longest)
    {
        text = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        return (text.Length > longest ? text[..(longest / 2)] : text).Trim() is { Length: > 0 } rest && !char.IsHighSurrogate(rest[^1]) ? rest : "";
    }
}
