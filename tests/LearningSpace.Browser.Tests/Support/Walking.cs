using System.Text.RegularExpressions;
using LearningSpace.Web.Features.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests.Support;

/// <summary>What people do on every walk through the site, and what is looked at on the way.</summary>
internal static class Walking
{
    /// <summary>Signs in, as an invented person where no password is given.</summary>
    public static async Task SignInAsync(this IPage page, string email, string password = DemoPeople.Password)
    {
        await page.GotoAsync("/es/account/sign-in");
        await page.GetByLabel("Correo electrónico").FillAsync(email);
        await page.GetByLabel("Contraseña").FillAsync(password);
        await page.Locator("main button.main").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("^[^?]*/es/account/profile$"));
    }

    /// <summary>Registers by the link of the mail, and signs in.</summary>
    public static async Task RegisterAsync(this IPage page, Belonging_to_an_organisation.People people, string email)
    {
        const string password = "caballo pila grapa correcta";
        await page.GotoAsync("/es/account/register");
        await page.GetByLabel("Su nombre").FillAsync("Persona de Prueba");
        await page.GetByLabel("Correo electrónico").FillAsync(email);
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envíenme el enlace" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/account/sent$"));
        var link = Regex.Match(await people.LastMailAsync(email), @"https?://\S+/account/welcome\S+").Value;
        await page.GotoAsync(new Uri(link).PathAndQuery);
        await page.GetByLabel("Contraseña").FillAsync(password);
        await page.Locator("button.main").ClickAsync();
        await page.SignInAsync(email, password);
    }

    /// <summary>Looks whether everything fits into the window and whether everybody can use it.</summary>
    public static async Task CheckAsync(this IPage page, bool script)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{page.Url} is wider than its window");
        if (script) // where pages run none, axe never answers
        {
            await page.EvaluateAsync(Accessibility.Axe);
            Assert.Empty(await Accessibility.ViolationsAsync(page, Accessibility.Everything));
        }
    }

    /// <summary>Looks at it as at every other page, and at its colours in the dark, too.</summary>
    public static async Task LookAsync(this IPage page, bool script)
    {
        await page.CheckAsync(script);
        if (script)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            Assert.Empty(await Accessibility.ViolationsAsync(page, Accessibility.Colours));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
    }

    /// <summary>Begins a thread, and reads it; its address.</summary>
    public static async Task<string> BeginThreadAsync(this IPage page, string title, bool script = true)
    {
        await page.GotoAsync("/es/discussions/new");
        await page.Locator("#title").FillAsync(title);
        await page.Locator("#words").FillAsync($"{title} Lo pregunto porque empezamos el mes que viene.");
        await page.LookAsync(script);
        await page.Locator("form[data-draft] button.main").First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Answers a thread, and reads the answer there.</summary>
    public static async Task ReplyAsync(this IPage page, string thread, string words)
    {
        await page.GotoAsync(thread);
        await page.Locator("#words").FillAsync(words);
        await page.Locator(".reply-form button.main").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#p-[a-z0-9]{26}$"));
        await Expect(page.Locator(".posts .post").Last).ToContainTextAsync(words.Replace("*", "", StringComparison.Ordinal));
    }

    /// <summary>Takes the first answer of a question of choices, however it is asked.</summary>
    public static async Task ChooseAsync(this IPage page, string name)
    {
        var inputs = page.Locator($"[name='{name}']");
        if (await inputs.First.EvaluateAsync<string>("e => e.tagName") == "SELECT")
        {
            await inputs.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        }
        else
        {
            await inputs.First.CheckAsync();
        }
    }
}
