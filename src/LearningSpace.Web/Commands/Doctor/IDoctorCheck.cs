namespace LearningSpace.Web.Commands.Doctor;

/// <summary>Something that <c>doctor</c> looks at. A feature that can be unwell registers one in <see cref="DoctorChecks"/>.</summary>
public interface IDoctorCheck
{
    /// <summary>What is looked at: the word that begins its line.</summary>
    string Name { get; }

    /// <summary>Whether it reads the database: then it is left out where the database itself is not well.</summary>
    bool NeedsDatabase => true;

    /// <summary>Looks. Nothing is written.</summary>
    Task<Finding> RunAsync(CancellationToken cancellation);
}

/// <summary>What a check found.</summary>
/// <param name="Well">Whether all is well.</param>
/// <param name="Words">What was found; where something is wrong, also what to do.</param>
public sealed record Finding(bool Well, string Words)
{
    /// <summary>All is well.</summary>
    public static Finding Good(string words) => new(true, words);

    /// <summary>Something is wrong.</summary>
    public static Finding Bad(string words) => new(false, words);
}
