using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static LearningSpace.Web.Tests.Contribution.Desks;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>Drafts by the API, as their owner's programs write them.</summary>
public sealed class Writing_by_a_program(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Paula = "paula@lindero.example";

    [Fact]
    public async Task Goes_from_the_first_word_to_the_public()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        Assert.Equal(HttpStatusCode.Created, await program.CreateAsync(Lesson("Lección por programa")));
        var (id, tag) = (program.Id, program.Tag);
        Assert.Equal($"{site.Space.BaseAddress}/api/v1/items/{id}", program.Answer.Headers.Location!.OriginalString);
        Assert.Equal(("Lección por programa", false), ((string?)program.Json["DisplayText"], (bool)program.Json["Published"]!));
        Assert.Null(program.Json["Owner"]);

        Assert.Equal(HttpStatusCode.OK, await program.ReadAsync(id));
        Assert.Equal(tag, program.Tag);
        Assert.Equal(HttpStatusCode.OK, await program.LookAsync(id));
        Assert.Equal("draft", (string?)program.Json["state"]);
        Assert.Empty(program.Problems);

        // What was read may be sent back as it is.
        await program.ReadAsync(id);
        var whole = program.Json;
        whole["TitlePart"]!["Title"] = "Lección corregida";
        Assert.Equal(HttpStatusCode.OK, await program.ReplaceAsync(id, whole, tag));
        Assert.Equal("Lección corregida", (string?)program.Json["DisplayText"]);
        Assert.NotEqual(tag, program.Tag);

        Assert.Equal(HttpStatusCode.OK, await program.SubmitAsync(id));
        Assert.Equal("submitted", (string?)program.Json["state"]);
        Assert.Empty(program.Problems);
        Assert.Equal(HttpStatusCode.Conflict, await program.SubmitAsync(id));
        await program.ReadAsync(id);
        Assert.Equal(HttpStatusCode.Conflict, await program.ReplaceAsync(id, whole, program.Tag));

        // The page knows it as any other text.
        using var irene = await site.EnterAsync(Irene);
        await irene.DecideAsync(id, "Publish");
        await irene.FollowAsync();
        await site.Space.DrainChangesAsync();
        Assert.Equal("Lección corregida", (await site.Space.GetJsonAsync("/api/v1/items/" + id)).GetProperty("DisplayText").GetString());

        // A next version upon what is public; readers see the former.
        await program.ReadAsync(id);
        whole["TitlePart"]!["Title"] = "Lección revisada";
        Assert.Equal(HttpStatusCode.OK, await program.ReplaceAsync(id, whole, program.Tag));
        Assert.Equal("Lección corregida", (await site.Space.GetJsonAsync("/api/v1/items/" + id)).GetProperty("DisplayText").GetString());
        await program.ReadAsync(id);
        Assert.Equal("Lección revisada", (string?)program.Json["DisplayText"]);
    }

    [Fact]
    public async Task Is_seen_on_the_page_where_it_is_gone_on_with()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        using var ana = await site.EnterAsync(Ana);
        await program.CreateAsync(Lesson("Compartida con la página"));
        var (id, tag, whole) = (program.Id, program.Tag, program.Json);
        await ana.GetAsync($"/es/workspace/{id}");
        Assert.Contains("Compartida con la página", ana.Main, StringComparison.Ordinal);
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        await ana.SendAsync(("TitlePart.Title", "Cambiada en la página"), ("do", "stop"));
        await ana.FollowAsync();

        // What the page saved is not overwritten.
        Assert.Equal(HttpStatusCode.PreconditionFailed, await program.ReplaceAsync(id, whole, tag));
        await program.ReadAsync(id);
        Assert.Equal("Cambiada en la página", (string?)program.Json["DisplayText"]);
    }

    [Fact]
    public async Task Tells_everything_that_stands_in_the_way_at_once_and_keeps_what_is_meant()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        var item = Lesson("Con fugas");
        item["LessonLearned"]!["Situation"]!["Text"] = "Llamen a Juana, CI 1.234.567-2, con lspat_Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6hIj9.";
        item["LessonLearned"]!.AsObject().Remove("Advice");
        await program.CreateAsync(item);
        var id = program.Id;
        await program.SubmitAsync(id, null, ("Accept-Language", "en"));
        Assert.Equal("draft", (string?)program.Json["state"]);
        Assert.Equal(["missing LessonLearned.Advice", "leak LessonLearned.Situation", "leak LessonLearned.Situation"], program.Problems);
        Assert.Equal(["A value is required.", "This looks like a Uruguayan identity number", "This looks like a key by which a program signs in"], program.Json["problems"]!.AsArray().Select(p => ((string)p!["message"]!).Split(". ")[0]));
        var leaks = program.Json["problems"]!.AsArray().Where(p => p!["keep"] is not null).ToDictionary(p => (string)p!["excerpt"]!, p => (string)p!["keep"]!);
        await program.LookAsync(id);
        Assert.Equal(3, program.Problems.Count);

        // One is meant to stand there, the other goes.
        await program.ReadAsync(id);
        item["LessonLearned"]!["Situation"]!["Text"] = "Llamen a Juana, CI 1.234.567-2.";
        item["LessonLearned"]!["Advice"] = new JsonObject { ["Text"] = "Revise la hora." };
        Assert.Equal(HttpStatusCode.OK, await program.ReplaceAsync(id, item, program.Tag));
        await program.SubmitAsync(id, """{ "keep": ["nothing"] }""");
        Assert.Equal(["leak LessonLearned.Situation"], program.Problems);
        Assert.Equal(HttpStatusCode.OK, await program.SubmitAsync(id, $$"""{ "keep": ["{{leaks["1.234.567-2"]}}"], "notBefore": "{{site.Clock.GetUtcNow().AddDays(30):yyyy-MM-dd}}" }"""));
        Assert.Equal("submitted", (string?)program.Json["state"]);
        await using var context = site.Space.Database.Database.Reader();
        Assert.NotNull((await context.Contributions.SingleAsync(c => c.ItemId == id)).NotBeforeUtc);
    }

    [Theory]
    [InlineData("""{ "keep": "all" }""", "wrong keep")]
    [InlineData("""{ "keep": [1] }""", "wrong keep")]
    [InlineData("""{ "notBefore": "tomorrow" }""", "wrong notBefore")]
    [InlineData("""{ "notBefore": "2999-01-01" }""", "wrong notBefore")]
    [InlineData("""{ "notBefore": 7, "state": "published" }""", "wrong state", "wrong notBefore")]
    public async Task Hands_nothing_in_where_the_wish_is_wrong(string wish, params string[] problems)
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        await program.CreateAsync(Lesson("Deseo"));
        var id = program.Id;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await program.SubmitAsync(id, wish));
        Assert.Equal(problems, program.Problems);
        await program.LookAsync(id);
        Assert.Equal("draft", (string?)program.Json["state"]);
    }

    [Fact]
    public async Task Asks_for_a_token_that_holds()
    {
        using var nobody = new ProgramOf(site.Space, null);
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.CreateAsync(Lesson("x")));
        Assert.Equal("Bearer realm=\"api\"", nobody.Answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SubmitAsync("x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.LookAsync("x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.ReplaceAsync("x", Lesson("x"), "\"x\""));
        foreach (var token in new[] { "x", "lspat_", "lspat_" + new string('a', 43), "lspat_" + new string('a', 60_00) })
        {
            using var program = new ProgramOf(site.Space, token);
            Assert.Equal(HttpStatusCode.Unauthorized, await program.CreateAsync(Lesson("x")));
            Assert.Contains("invalid_token", program.Answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, await program.ReadAsync("x"));
        }
    }

    [Fact]
    public async Task Takes_a_token_in_the_header_alone()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        using var nobody = new ProgramOf(site.Space, null);
        await program.CreateAsync(Lesson("Escondida"));
        var (id, token) = (program.Id, program.Token);
        foreach (var name in new[] { "access_token", "token", "authorization", "Authorization", "bearer" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SendAsync(null, HttpMethod.Post, $"/api/v1/items?{name}={token}", Lesson("x").ToJsonString()));
            Assert.Equal(HttpStatusCode.NotFound, await nobody.SendAsync(null, HttpMethod.Get, $"/api/v1/items/{id}?{name}=Bearer%20{token}", null));
            Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SendAsync(null, HttpMethod.Post, "/api/v1/items", Lesson("x").ToJsonString(), ("Cookie", $"{name}={token}; space-session={token}")));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SendAsync(null, HttpMethod.Post, "/api/v1/items", Lesson("x").ToJsonString(), ("Authorization", "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("ana:" + token)))));
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SendAsync(null, HttpMethod.Post, "/api/v1/items", Lesson("x").ToJsonString(), ("Authorization", token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await program.SendAsync(null, HttpMethod.Post, "/api/v1/items", Lesson("x").ToJsonString(), ("Authorization", "Bearer another")));

        // It opens nothing else, either.
        foreach (var path in new[] { "/es/workspace", $"/es/workspace/{id}", $"/es/workspace/{id}/preview", "/es/review", "/es/admin", "/es/account/security/tokens", "/es/contribute/lessons" })
        {
            await program.SendAsync(null, HttpMethod.Get, path, null);
            Assert.StartsWith("/es/account/sign-in", program.Answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Believes_no_cookie()
    {
        using var ana = await site.EnterAsync(Ana);
        await ana.GetAsync("/es/contribute/lessons");
        var cookies = string.Join("; ", ana.Cookies.GetAllCookies().Select(c => $"{c.Name}={c.Value}"));
        using var nobody = new ProgramOf(site.Space, null);
        using var program = await ProgramOf.MakeAsync(site, Ana);
        await program.CreateAsync(Lesson("No por galleta"));
        var (id, tag) = (program.Id, program.Tag);
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", Lesson("x").ToJsonString(), ("Cookie", cookies), ("RequestVerificationToken", ana.Token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SendAsync("replaceDraft", HttpMethod.Put, "/api/v1/items/" + id, Lesson("x").ToJsonString(), ("Cookie", cookies), ("If-Match", tag)));
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.SendAsync("submitDraft", HttpMethod.Post, $"/api/v1/items/{id}/submission", null, ("Cookie", cookies)));
        Assert.Equal(HttpStatusCode.NotFound, await nobody.SendAsync(null, HttpMethod.Get, "/api/v1/items/" + id, null, ("Cookie", cookies)));

        // Whose the token is counts, whoever is signed in beside it.
        using var carla = await site.EnterAsync(Carla);
        var others = string.Join("; ", carla.Cookies.GetAllCookies().Select(c => $"{c.Name}={c.Value}"));
        Assert.Equal(HttpStatusCode.OK, await program.SendAsync("getItem", HttpMethod.Get, "/api/v1/items/" + id, null, ("Cookie", others)));
    }

    [Fact]
    public async Task Lets_no_page_of_another_site_write()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        foreach (var (method, path) in new[] { ("POST", "/api/v1/items"), ("PUT", "/api/v1/items/x"), ("POST", "/api/v1/items/x/submission"), ("GET", "/api/v1/items/x") })
        {
            using var nobody = new ProgramOf(site.Space, null);
            await nobody.SendAsync(null, HttpMethod.Options, path, null, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type"));
            Assert.False(nobody.Answer.Headers.Contains("Access-Control-Allow-Headers"));
            Assert.False(nobody.Answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }

        await program.SendAsync(null, HttpMethod.Post, "/api/v1/items", Lesson("De otro sitio").ToJsonString(), ("Origin", "https://elsewhere.example"));
        Assert.False(program.Answer.Headers.Contains("Access-Control-Allow-Origin"));

        // A form of another site can send no JSON.
        foreach (var kind in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "text/json", "nonsense" })
        {
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, await program.SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", Lesson("x").ToJsonString(), ("Content-Type", kind)));
        }

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await program.SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", Lesson("x").ToJsonString(), ("Content-Encoding", "gzip")));
    }

    [Fact]
    public async Task Does_not_tell_others_that_a_draft_is_there()
    {
        using var ana = await ProgramOf.MakeAsync(site, Ana);
        using var nicolas = await ProgramOf.MakeAsync(site, Nicolas);
        using var irene = await ProgramOf.MakeAsync(site, Irene);
        await ana.CreateAsync(Lesson("Solo de Ana"));
        var (id, tag, whole) = (ana.Id, ana.Tag, ana.Json);
        foreach (var other in new[] { nicolas, irene })
        {
            foreach (var there in new[] { id, ContentId.Random(), "%27", "nobody", new string('x', 200) })
            {
                var answers = new List<string>();
                Assert.Equal(HttpStatusCode.NotFound, await other.ReadAsync(there));
                Assert.Equal(HttpStatusCode.NotFound, await other.ReplaceAsync(there, whole, tag));
                answers.Add((string)other.Json["detail"]!);
                Assert.Equal(HttpStatusCode.NotFound, await other.ReplaceAsync(there, whole, null));
                Assert.Equal(HttpStatusCode.NotFound, await other.SubmitAsync(there));
                answers.Add((string)other.Json["detail"]!);
                Assert.Equal(HttpStatusCode.NotFound, await other.LookAsync(there));
                answers.Add((string)other.Json["detail"]!);
                Assert.All(answers, a => Assert.Equal("Ningún texto suyo tiene este número.", a));
            }
        }

        await ana.ReadAsync(id);
        Assert.Equal(tag, ana.Tag);

        // An editor's token reviews nothing, whatever the role.
        await ana.SubmitAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, await irene.ReadAsync(id));
        Assert.Equal(HttpStatusCode.NotFound, await irene.ReplaceAsync(id, whole, tag));
    }

    [Fact]
    public async Task Sees_what_is_public_of_others_as_everybody_does()
    {
        using var program = await ProgramOf.MakeAsync(site, Carla);
        var all = await site.Space.GetJsonAsync("/api/v1/items?size=1");
        var id = all.GetProperty("items")[0].GetProperty("ContentItemId").GetString()!;
        using var open = await site.Space.Client.GetAsync("/api/v1/items/" + id);
        Assert.Contains("Authorization", open.Headers.Vary);
        Assert.Contains("public", open.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await program.ReadAsync(id));
        Assert.Equal(await open.Content.ReadAsStringAsync(), await program.Answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, await program.ReplaceAsync(id, program.Json, program.Tag));
    }

    [Fact]
    public async Task Loses_its_right_when_its_owner_does()
    {
        var email = await site.NewPersonAsync();
        await site.GiveRoleAsync(email, "Member");
        using var program = await ProgramOf.MakeAsync(site, email);
        Assert.Equal(HttpStatusCode.Created, await program.CreateAsync(Lesson("Mientras pueda")));
        var (id, tag, whole) = (program.Id, program.Tag, program.Json);

        // Members write lessons and no cases.
        var cases = site.Space.Services.GetRequiredService<Data.Site.SiteStore>().Current.Definitions.ByPath["cases"][0].Name;
        Assert.Equal(HttpStatusCode.Forbidden, await program.CreateAsync(new JsonObject { ["ContentType"] = cases }));
        var account = (await site.FindAsync(email))!.Id;
        await site.Space.Database.Database.Gate.WriteAsync((context, token) => context.AccountRoles.Where(r => r.AccountId == account).ExecuteDeleteAsync(token));
        var model = site.Space.Services.GetRequiredService<Data.Site.SiteStore>().Current;
        if (!Involvement.MayDraftSomething(model, new Core.Accounts.Person(account, "x", "es", [])))
        {
            Assert.Equal(HttpStatusCode.Forbidden, await program.CreateAsync(Lesson("Ya no")));
            Assert.Contains("insufficient_scope", program.Answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, await program.ReplaceAsync(id, whole, tag));
            Assert.Equal(HttpStatusCode.Forbidden, await program.SubmitAsync(id));
            Assert.Equal(HttpStatusCode.Forbidden, await program.ReadAsync(id));
        }
    }

    [Fact]
    public async Task Demands_the_version_that_was_seen()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        await program.CreateAsync(Lesson("Con etiqueta"));
        var (id, tag, whole) = (program.Id, program.Tag, program.Json);
        Assert.Equal((HttpStatusCode)428, await program.ReplaceAsync(id, whole, null));
        Assert.Equal((HttpStatusCode)428, await program.ReplaceAsync(id, whole, "*"));
        foreach (var wrong in new[] { "\"another\"", "W/\"another\"", "nonsense", "\"\"" })
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, await program.ReplaceAsync(id, whole, wrong));
        }

        // Packed by a proxy on its way, a tag is weak; among several one is right.
        Assert.Equal(HttpStatusCode.OK, await program.ReplaceAsync(id, whole, $"\"x\", W/{tag}"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await program.ReplaceAsync(id, whole, tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await program.SubmitAsync(id, null, ("If-Match", tag)));
        await program.ReadAsync(id);
        Assert.Equal(HttpStatusCode.NotModified, await program.SendAsync("getItem", HttpMethod.Get, "/api/v1/items/" + id, null, ("If-None-Match", program.Tag)));
    }

    [Fact]
    public async Task Lets_one_of_many_win_who_write_at_once()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        await program.CreateAsync(Lesson("Carrera"));
        var (id, tag) = (program.Id, program.Tag);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var one = new ProgramOf(site.Space, program.Token);
            return await one.ReplaceAsync(id, Lesson("Carrera " + i), tag);
        }));
        Assert.Equal(1, statuses.Count(s => s == HttpStatusCode.OK));
        Assert.Equal(7, statuses.Count(s => s == HttpStatusCode.PreconditionFailed));
        var handedIn = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var one = new ProgramOf(site.Space, program.Token);
            return await one.SubmitAsync(id);
        }));
        Assert.Equal(1, handedIn.Count(s => s == HttpStatusCode.OK));
        await using var context = site.Space.Database.Database.Reader();
        Assert.Equal(1, await context.ContributionEvents.CountAsync(e => e.ItemId == id && e.Action == Core.Contribution.WorkflowAction.Submit));
    }

    [Fact]
    public async Task Sets_nothing_that_is_the_sites_to_set()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        var (mine, others) = ((await site.FindAsync(Ana))!.Id, (await site.FindAsync(Irene))!.Id);
        var item = Lesson("Asignación masiva");
        var id = ContentId.Random();
        foreach (var (name, value) in new (string, JsonNode)[]
        {
            ("ContentItemId", id), ("ContentItemVersionId", "v1"), ("Published", true), ("Latest", false), ("Owner", others), ("Author", others), ("CreatedUtc", "2001-01-01T00:00:00Z"), ("ModifiedUtc", "2001-01-01T00:00:00Z"),
            ("PublishedUtc", "2001-01-01T00:00:00Z"), ("DisplayText", "Otro"), ("AutoroutePart", new JsonObject { ["Path"] = "lessons/mine" }),
            ("PublishLaterPart", new JsonObject { ["ScheduledPublishUtc"] = "2001-01-01T00:00:00Z" }), ("CommonPart", new JsonObject { ["FirstPublishedUtc"] = "2001-01-01T00:00:00Z" }),
            ("ImportSourcePart", new JsonObject { ["Name"] = "register", ["Id"] = "1" }),
        })
        {
            item[name] = value;
        }

        Assert.Equal(HttpStatusCode.Created, await program.CreateAsync(item));
        Assert.NotEqual(id, program.Id);
        id = program.Id;
        await program.ReplaceAsync(id, item, program.Tag);
        await using var context = site.Space.Database.Database.Reader();
        var row = await context.Items.SingleAsync(i => i.Id == id);
        var version = await context.Versions.SingleAsync(v => v.ItemId == id);
        Assert.Equal((mine, "", null), (row.Owner, row.Slug, row.PublishedVersionId));
        Assert.Equal((mine, VersionState.Draft, "Asignación masiva"), (version.Author, version.State, version.DisplayText));
        Assert.True(row.CreatedUtc > DateTime.UtcNow.AddDays(-1));
        Assert.DoesNotContain("2001", version.Parts, StringComparison.Ordinal);
        Assert.DoesNotContain("register", version.Parts, StringComparison.Ordinal);
        Assert.DoesNotContain("lessons/mine", version.Parts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("7", 400)]
    [InlineData("null", 400)]
    [InlineData("{ \"ContentType\": \"LessonLearned\", \"ContentType\": \"Page\" }", 400)]
    [InlineData("{ \"ContentType\": \"LessonLearned\", \"TitlePart\": { \"Title\": \"\\ud800\" } }", 400)]
    [InlineData("{ \"ContentType\": \"LessonLearned\", \"\\ud800\": 1 }", 400)]
    [InlineData("{ \"ContentType\": \"LessonLearned\" } x", 400)]
    [InlineData("{ // words\n \"ContentType\": \"LessonLearned\" }", 400)]
    [InlineData("{}", 422)]
    [InlineData("{ \"ContentType\": null }", 422)]
    [InlineData("{ \"ContentType\": [\"LessonLearned\"] }", 422)]
    [InlineData("{ \"ContentType\": \"Menu\" }", 422)]
    [InlineData("{ \"ContentType\": \"LessonLearned\\u0000\" }", 422)]
    [InlineData("{ \"ContentType\": \"LessonLearned\", \"TitlePart\": { \"Title\": 1e400 } }", 422)]
    [InlineData("{ \"ContentType\": \"LessonLearned\", \"TitlePart\": [] , \"LessonLearned\": { \"Situation\": \"text\" } }", 422)]
    [InlineData("{ \"ContentType\": \"LessonLearned\", \"TitlePart\": { \"Title\": \"a\\u0000b\\ufffe\" } }", 201)]
    public async Task Refuses_what_cannot_be_read_clearly(string body, int status)
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        Assert.Equal(status, (int)await program.SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", body));
    }

    [Fact]
    public async Task Refuses_what_is_too_long_or_too_deep()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await program.SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", new string(' ', (2 << 20) + 10)));
        foreach (var deep in new[] { string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), new string('[', 500_000), string.Concat(Enumerable.Repeat("{\"ContentType\":", 70)) + "1" + new string('}', 70) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await program.SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", deep));
        }

        foreach (var length in new[] { 201, 900_000 })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await program.CreateAsync(Lesson(new string('x', length))));
            Assert.Equal(["wrong TitlePart.Title"], program.Problems);
        }

        Assert.Equal(HttpStatusCode.Created, await program.CreateAsync(Lesson(new string('x', 200))));
        var item = Lesson("Muchos nombres");
        for (var i = 0; i < 20_000; i++)
        {
            item["n" + i] = 1;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await program.CreateAsync(item));
        Assert.True(program.Problems.Count <= 200);
    }

    [Fact]
    public async Task Lets_no_script_into_a_page()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        using var ana = await site.EnterAsync(Ana);
        var item = Lesson("<script>alert(1)</script>");
        item["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = "<script>alert(2)</script><img src=x onerror=alert(3)> [x](javascript:alert(4)) ![x](data:text/html,alert(5))" };
        var status = await program.CreateAsync(item);
        Assert.Equal(HttpStatusCode.Created, status);
        await ana.GetAsync($"/es/workspace/{program.Id}/preview");
        Assert.Empty(ana.Page.QuerySelectorAll("main script:not([src]), main [onerror], main a[href^=javascript], main img[src^=data]"));
        Assert.Contains("<script>alert(1)</script>", ana.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_at_what_its_owner_may_see_and_at_nothing_else()
    {
        using var ana = await ProgramOf.MakeAsync(site, Ana);
        using var nicolas = await ProgramOf.MakeAsync(site, Nicolas);
        await ana.CreateAsync(Lesson("Secreta"));
        var hidden = ana.Id;
        var seen = (await site.Space.GetJsonAsync("/api/v1/items?type=LessonLearned&size=1")).GetProperty("items")[0].GetProperty("ContentItemId").GetString()!;
        JsonObject To(string id) => new(Lesson("Con relación").DeepClone().AsObject().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))) { ["RelationsPart"] = new JsonObject { ["Relations"] = new JsonArray(new JsonObject { [nameof(Kind)] = Kind, ["ContentItemId"] = id }) } };
        Assert.Equal(HttpStatusCode.Created, await nicolas.CreateAsync(To(seen)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await nicolas.CreateAsync(To(hidden)));
        var told = nicolas.Json["problems"]!.ToJsonString();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await nicolas.CreateAsync(To(ContentId.Random())));
        Assert.Equal(told, nicolas.Json["problems"]!.ToJsonString()); // as if it were not there
        Assert.Equal(["wrong RelationsPart.Relations"], nicolas.Problems);
    }

    [Fact]
    public async Task Tells_problems_in_the_language_of_whoever_asks()
    {
        using var program = await ProgramOf.MakeAsync(site, Ana);
        foreach (var (language, words) in new[] { ("es", "Los textos de este tipo no tienen nada con este nombre."), ("en", "Items of this kind have nothing of this name."), ("pt-BR", "Os textos deste tipo não têm nada com este nome.") })
        {
            var item = Lesson("x");
            item["Nothing"] = new JsonObject();
            item["Nothing"]!["x"] = 1;
            await program.SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", item.ToJsonString(), ("Accept-Language", language));
            Assert.Equal(words, (string?)program.Json["problems"]![0]!["message"]);
            Assert.Equal(("https://www.rfc-editor.org/rfc/rfc9110#status.422", 422), ((string?)program.Json["type"], (int)program.Json["status"]!));
        }
    }

    [Fact]
    public async Task Owes_what_the_form_owes()
    {
        // Who comes from the private sector declares an interest, by the page or by a program.
        using var program = await ProgramOf.MakeAsync(site, Paula);
        Assert.Equal(HttpStatusCode.Created, await program.CreateAsync(Lesson("De una empresa")));
        var id = program.Id;
        using var paula = await site.EnterAsync(Paula);
        await paula.GetAsync($"/es/workspace/{id}");
        var onThePage = paula.Page.QuerySelectorAll("#missing-panel .lines > li").Length;
        await program.LookAsync(id);
        Assert.Equal(onThePage, program.Problems.Count);
    }

    private string Kind => Core.Contribution.ContentForm.Of(Model, Model.Definitions.Types["LessonLearned"]).Questions.First(q => q.Kind == Core.Contribution.QuestionKind.Relations).Codes[0];

    private Core.Site.SiteModel Model => site.Space.Services.GetRequiredService<Data.Site.SiteStore>().Current;

    // A lesson that lacks nothing: terms by their codes.
    private static JsonObject Lesson(string title) => JsonNode.Parse("""
        {
          "ContentType": "LessonLearned",
          "TitlePart": { "Title": "" },
          "LessonLearned": {
            "Situation": { "Text": "Las fotos de los baches llegaban con la hora equivocada." },
            "Action": { "Text": "Pusimos un control de la hora antes de entrenar." },
            "Result": { "Text": "Bajaron los reclamos mal asignados de 212 a 34 por mes." },
            "Advice": { "Text": "Revise la hora de los datos antes de entrenar nada." },
            "Category": { "TermContentItemIds": ["data"] },
            "Kind": { "TermContentItemIds": ["worked"] }
          },
          "Contribution": { "Sphere": { "TermContentItemIds": ["public"] } }
        }
        """)!.AsObject() is var item && (item["TitlePart"]!["Title"] = title) is not null ? item : throw new InvalidOperationException();
}
