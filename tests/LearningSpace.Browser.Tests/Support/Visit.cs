using Microsoft.Playwright;

namespace LearningSpace.Browser.Tests.Support;

/// <summary>A person with a browser window of their own, who notices when something is wrong behind the page.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly List<string> troubles = [];
    private readonly bool traced;
    private readonly Uri home;
    private bool isCutOff;

    private Visit(IBrowserContext context, IPage page, Uri home, bool traced)
    {
        (Context, Page, this.home, this.traced) = (context, page, home, traced);
        page.Console += (_, message) => Notice(message);
        page.PageError += (_, error) => troubles.Add($"script failed: {error}");
        page.Dialog += async (_, dialog) =>
        {
            troubles.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        context.Request += (_, request) => Notice(request);
        context.Response += (_, response) => Notice(response);
        context.RequestFailed += (_, request) => Noticed(request.Failure == "net::ERR_ABORTED" || (isCutOff && request.Failure == "net::ERR_INTERNET_DISCONNECTED"), $"failed: {request.Url}: {request.Failure}");
    }

    /// <summary>The window's own cookies, cache and settings.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong so far: errors and warnings on the console, broken rules of the content security policy, requests to other sites, files that are missing, dialogs.</summary>
    public IReadOnlyList<string> Troubles => troubles;

    /// <summary>Opens a window.</summary>
    public static async Task<Visit> StartAsync(IBrowser browser, string baseAddress, Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(browser);
        ArgumentNullException.ThrowIfNull(visitor);
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = baseAddress,
            Locale = visitor.Locale,
            JavaScriptEnabled = visitor.Script,
            ViewportSize = new() { Width = visitor.Width, Height = visitor.Width < 600 ? 740 : 900 },
            DeviceScaleFactor = visitor.Scale,
            ColorScheme = visitor.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = visitor.Still ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            ForcedColors = visitor.ForcedColours ? ForcedColors.Active : ForcedColors.None,
            BypassCSP = visitor.WithoutPolicy,
            TimezoneId = "America/Montevideo",
        });
        context.SetDefaultTimeout(10_000);
        if (visitor.Traced)
        {
            await context.Tracing.StartAsync(new() { Snapshots = true });
        }

        return new Visit(context, await context.NewPageAsync(), new Uri(baseAddress), visitor.Traced);
    }

    /// <summary>Takes the connection away, or gives it back.</summary>
    public Task CutOffAsync(bool cut)
    {
        isCutOff = true; // what was asked for meanwhile may be told later
        return Context.SetOfflineAsync(cut);
    }

    /// <summary>Keeps the page, a picture and, where one was recorded, the trace.</summary>
    public async Task KeepAsync(string folder, int number)
    {
        Directory.CreateDirectory(folder);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{number}.html"), await Page.ContentAsync());
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{number}.png"), FullPage = true });
            if (traced)
            {
                await Context.Tracing.StopAsync(new() { Path = Path.Combine(folder, $"{number}-trace.zip") });
            }
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // What failed the test is told, not that its page could not be kept.
            await File.WriteAllTextAsync(Path.Combine(folder, $"{number}-not-kept.txt"), e.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private void Notice(IConsoleMessage message)
    {
        // The browser also tells on the console that a page itself is a 404; that is no trouble, and missing files are noticed by their answers.
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            troubles.Add($"{message.Type}: {message.Text}");
        }
    }

    private void Notice(IRequest request)
    {
        var address = new Uri(request.Url);
        Noticed(address.Scheme is "data" or "blob" || (address.Scheme == home.Scheme && address.Authority == home.Authority), $"request to another site: {request.Url}");
    }

    private void Notice(IResponse response) =>
        Noticed(response.Status < 400 || response.Request.IsNavigationRequest, $"{response.Status}: {response.Url}");

    private void Noticed(bool well, string trouble)
    {
        if (!well)
        {
            troubles.Add(trouble);
        }
    }
}

/// <summary>Who visits, and with what.</summary>
public sealed record Visitor
{
    /// <summary>Language and region of the browser.</summary>
    public string Locale { get; init; } = "es-UY";

    /// <summary>Width of the window in CSS pixels.</summary>
    public int Width { get; init; } = Rows.Desk;

    /// <summary>Device pixels for each CSS pixel.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>Whether script runs.</summary>
    public bool Script { get; init; } = true;

    /// <summary>Whether dark colours are preferred.</summary>
    public bool Dark { get; init; }

    /// <summary>Whether less motion is preferred.</summary>
    public bool Still { get; init; }

    /// <summary>Whether the system's own colours are forced upon pages.</summary>
    public bool ForcedColours { get; init; }

    /// <summary>Whether the browser disregards the content security policy, so that what the policy would have stopped shows.</summary>
    public bool WithoutPolicy { get; init; }

    /// <summary>Whether a trace is recorded, to be kept if the test fails.</summary>
    public bool Traced { get; init; } = true;
}
