using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class Telling_of_oneself(SpaceOfPeople people) : IClassFixture<SpaceOfPeople>
{
    private const string Edit = "/es/account/profile/edit";

    private readonly SpaceFixture space = people.Space;

    [Fact]
    public async Task Begins_in_private()
    {
        using var rosa = await people.RegisterAsync("rosa@privada.example", "Rosa Privada");
        using var ana = await Someone.SignedInAsync(space, "ana@caminos.example");
        var page = await PageAsync("rosa@privada.example");
        Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync(page));
        var seen = await ana.ReadAsync(page);
        Assert.Equal("Rosa Privada", seen.One("h1").Words());
        Assert.DoesNotContain("privada.example", seen.DocumentElement.OuterHtml, StringComparison.Ordinal);

        await rosa.SendAsync(Edit, "", ("name-to", "Nobody"));
        Assert.Equal(HttpStatusCode.NotFound, await ana.StatusAsync(page));
        Assert.Equal(HttpStatusCode.NotFound, await ana.StatusAsync("/es/people/nobody"));
    }

    [Fact]
    public async Task Shows_each_piece_to_whom_it_is_for_and_hides_it_at_once()
    {
        using var rosa = await people.RegisterAsync("rosa@caminos.example", "Rosa Abierta");
        Assert.Equal("/es/account/profile?done=", await rosa.SendAsync(
            Edit, "", ("name-to", "Everybody"), ("title", "Jefa de obras"), ("title-to", "Everybody"), ("about", "Hago caminos.\n\n<script>alert(1)</script>"), ("about-to", "Members"),
            ("organisation", "demo00000000000000body03es"), ("organisation-to", "Members"), ("topic", "transportation"), ("topic-to", "Nobody"), ("mentors", "1"), ("mentors-to", "Everybody")));
        var page = await PageAsync("rosa@caminos.example");
        var open = await space.GetPageAsync(page);
        Assert.Equal("Rosa Abierta", open.One("h1").Words());
        Assert.Contains("Jefa de obras", open.One("main").Words(), StringComparison.Ordinal);
        Assert.Contains("pedir consejo", open.One("main").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hago caminos", open.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(open.QuerySelector("meta[name=robots][content=noindex]"));

        using var ana = await Someone.SignedInAsync(space, "ana@caminos.example");
        var seen = (await ana.ReadAsync(page)).One("main");
        Assert.Contains("Hago caminos. <script>alert(1)</script>", seen.Words(), StringComparison.Ordinal);
        Assert.Contains("/organisations/", seen.InnerHtml, StringComparison.Ordinal);

        await rosa.SendAsync(Edit, "", ("name-to", "Members"), ("title-to", "Nobody"), ("mentors-to", "Nobody"));
        Assert.Equal(HttpStatusCode.NotFound, await space.StatusAsync(page));
        var profile = (await rosa.ReadAsync("/es/account/profile")).One("main").Words();
        Assert.Contains("Jefa de obras (visible para nadie)", profile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_the_role_stand_in_place_of_the_name()
    {
        using var rosa = await people.RegisterAsync("rosa@rol.example", "Rosa Oculta");
        await rosa.FailAsync(Edit, "", ("shown-as", "role"));
        await rosa.SendAsync(Edit, "", ("shown-as", "role"), ("name-to", "Everybody"), ("title", "Abogada"), ("title-to", "Everybody"));
        await PutAsync("byroleperson", "Written by a hidden Rosa", (await people.AccountAsync("rosa@rol.example")).Id, "name");
        using var ana = await Someone.SignedInAsync(space, "ana@caminos.example");
        foreach (var seen in new[] { await space.GetPageAsync(await PageAsync("rosa@rol.example")), await ana.ReadAsync(await PageAsync("rosa@rol.example")) })
        {
            Assert.Equal("Abogada", seen.One("h1").Words());
            Assert.DoesNotContain("Oculta", seen.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden Rosa", seen.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lists_what_one_shared_under_ones_name_and_nothing_that_shelters_its_author()
    {
        using var rosa = await people.RegisterAsync("rosa@obra.example", "Rosa Obra");
        await rosa.SendAsync(Edit, "", ("name-to", "Everybody"));
        var me = (await people.AccountAsync("rosa@obra.example")).Id;
        await PutAsync("sharednamed", "Named work", me, "name");
        await PutAsync("sharedrole", "Role work", me, "role");
        await PutAsync("sharedbody", "Body work", me, "organisation");
        await PutAsync("sharedmembers", "Members work", me, "name", Writing.Members);
        await PutAsync("shareddraft", "Draft work", me, "name", publish: false);
        await PutAsync("sharedother", "Other work", "somebodyelse", "name");
        using var ana = await Someone.SignedInAsync(space, "ana@caminos.example");
        var page = await PageAsync("rosa@obra.example");
        Assert.Equal(["Named work"], (await space.GetPageAsync(page)).QuerySelectorAll(".result-title").Select(t => t.Words()));
        Assert.Equal(["Members work", "Named work"], (await ana.ReadAsync(page)).QuerySelectorAll(".result-title").Select(t => t.Words()).Order());
    }

    [Fact]
    public async Task Takes_nothing_that_was_not_asked_and_keeps_what_was_typed()
    {
        using var rosa = await people.RegisterAsync("rosa@formulario.example", "Rosa Formulario");
        await rosa.SendAsync(Edit, "", ("EmailConfirmed", "false"), ("Email", "otra@x.example"), ("role", "Administrator"), ("Roles", "Administrator"), ("topic", "no-such-topic"), ("organisation", "demo00000000000000body03es"), ("reads", "xx"));
        var account = await people.AccountAsync("rosa@formulario.example");
        var profile = Profile.Parse(account.Profile);
        Assert.True(account.EmailConfirmed);
        Assert.Empty(profile.Interests);
        Assert.Empty(profile.Reads);
        Assert.Equal("", profile.Organisation); // to which she does not belong
        Assert.Equal(HttpStatusCode.NotFound, await rosa.StatusAsync("/es/admin/affiliations"));

        var page = await rosa.FailAsync(Edit, "", ("name", ""), ("about", new string('a', 601)), ("discipline", "privacy"), ("title", "Escribana"));
        Assert.Equal(new string('a', 601), page.QuerySelector("#about")!.TextContent.Trim());
        Assert.Equal("Escribana", page.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Equal(["privacy"], page.QuerySelectorAll("input[name=discipline][checked]").Select(i => i.GetAttribute("value")!));
        Assert.Equal(2, page.QuerySelectorAll(".error-summary li a").Length);
    }

    [Fact]
    public async Task Leads_who_is_not_signed_in_to_sign_in()
    {
        foreach (var path in new[] { "/es/account/profile", Edit, "/es/account/affiliations", "/es/account/affiliations/x" })
        {
            using var answer = await space.Client.GetAsync(path);
            Assert.Equal($"/es/account/sign-in?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location?.OriginalString);
        }
    }

    private async Task<string> PageAsync(string email) => $"/es/people/{(await people.AccountAsync(email)).Id}";

    private Task PutAsync(string id, string title, string owner, string shownAs, string? audience = null, bool publish = true)
    {
        var item = Writing.Item(id, title);
        item.Owner = owner;
        item.Parts["AuthorsPart"] = new JsonObject { ["Authors"] = new JsonArray(new JsonObject { ["Name"] = "Rosa", ["Role"] = "Ingeniera" }), ["ShownAs"] = shownAs };
        return space.PutAsync(item, publish, audience);
    }
}
