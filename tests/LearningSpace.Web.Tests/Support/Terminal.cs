using System.Diagnostics;
using System.Text;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Support;

/// <summary>What a run of the program left: its exit code and what it wrote.</summary>
internal sealed record ProgramRun(int Code, string Output, string Error)
{
    /// <summary>The last line of standard output.</summary>
    public string LastLine => Output.TrimEnd('\n').Split('\n')[^1];

    /// <summary>Checks the exit code; what was written explains it.</summary>
    public ProgramRun Ended(int code)
    {
        Assert.True(Code == code, $"ended with {Code}, not {code}\n--- output\n{Output}\n--- error\n{Error}");
        return this;
    }
}

/// <summary>Runs the program as a person does: a process of its own, in a folder of its own, with a site's settings in the environment.</summary>
internal sealed class Terminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);

    /// <summary>A terminal whose commands find no site: they would make one in the folder.</summary>
    public Terminal() => environment["LearningSpace__Demo"] = "false";

    /// <summary>A terminal whose commands work on a site that exists.</summary>
    public Terminal(TestDatabase database)
        : this()
    {
        environment["LearningSpace__DataPath"] = database.DataFolder;
        if (TestDatabase.IsPostgres)
        {
            environment["ConnectionStrings__Default"] = database.ConnectionString;
        }
    }

    /// <summary>The folder in which commands are run.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("learningspace-terminal-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file into the folder; gives its name.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return name;
    }

    public void Set(string variable, string value) => environment[variable] = value;

    public Task<ProgramRun> RunAsync(params string[] arguments) => RunAsync("", arguments);

    /// <summary>Runs a command and waits for its end.</summary>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="arguments">Its arguments.</param>
    public async Task<ProgramRun> RunWithInputAsync(string input, params string[] arguments) => await RunAsync(input, arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private async Task<ProgramRun> RunAsync(string input, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LearningSpace.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // A short run gains nothing from learning how it runs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProgramRun(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
