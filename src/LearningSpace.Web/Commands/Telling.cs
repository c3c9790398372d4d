using Spectre.Console;

namespace LearningSpace.Web.Commands;

/// <summary>Tells how far long work is, on standard error: on a terminal one line that changes, elsewhere a line each.</summary>
internal static class Telling
{
    /// <summary>Does work that tells how far it is.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="work">The work; given whom to tell.</param>
    public static Task<T> WhileAsync<T>(string title, Func<Action<string>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(Console.Error.WriteLine);
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Status().StartAsync(Markup.Escape(title), status => work(words => status.Status(Markup.Escape($"{title}: {words}"))));
    }
}
