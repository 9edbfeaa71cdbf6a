//! Names for made-up rosters. First and last names: the commonest of the United States Census 1990 (public domain), drawn at random; names of
//! other origins: own choice.

/// First names.
pub const GIVEN: &str = "\
Denise Eileen Lisa Gloria Sheila Vanessa Jason Rebecca Loretta Aaron Lucy Elizabeth Virginia Leon Jesse Ashley \
Gail Sharon Stephanie Evelyn Terri Francisco Stacey Marc Gilbert Russell Sara Justin Joyce Anthony Colleen Ella \
Kathy Nancy Danielle Carlos Karen Agnes Joann Francis Joseph Harvey Shannon Tommy Shirley Marion Peter Herman \
Anne Javier Jonathan Emma Craig Joshua Melinda Anna Lee Lillie Kristin Andrea Ricardo Edith George Samuel Leroy \
James Darryl Sarah Nathaniel Ruth Melanie Jerry Lois Alvin Jean Phyllis Hector Donna Andre Brandon Brenda Ana \
Margaret Rhonda Eleanor Laura Paul Jill Susan Joel Norman Jim Adrian Kelly Wesley Don Kenneth Viola Kim Leonard \
Stanley Raymond Esther Brent Renee Cindy Lester Vernon Darlene Daniel Travis Teresa Mabel Calvin Lorraine Eugene \
Claudia Nathan Rick Herbert Jon David Catherine Bernice Ann Nicholas Steven Glenn Sean Caroline Julia Chester \
Gabriel Connie Charlene Tiffany Jared Patrick Gordon Georgia Willie Karl Gary Gertrude Thomas Amy Julie Veronica \
Eva Billy Clara Christina Gladys Fred Jerome Alice Wayne Joe Martha Darrell Betty Marilyn Benjamin Donald Curtis \
Cory Elsie Roy Ronald Katie Clyde Peggy Clarence Glenda Sylvia Dora Valerie Maureen Jesus Christine Dennis Judy \
Luis Emily Bruce Cathy Greg Eric Chris Lillian Lydia Jorge Walter Maurice Kimberly Edgar Katherine Thelma Warren \
Shawn Roland Janet Lynn Jeffery Zachary Larry Nicole Jamie Ethel Cheryl Yolanda Marcus Regina Robert Elaine \
Andrew Anita Floyd Ramon Doris Lawrence Kathryn Barry Arlene Vivian Jackie Phillip Delores Theodore Suzanne \
Michelle Rodney Wendy Maxine Elmer Pauline Frances Carmen Ellen Brian Tina Ronnie Fernando Brett Carrie Pedro \
Vicki Mary Oscar Derrick Christy Carl Janice Tamara Sam Edwin Megan Allen Samantha Ron Bobby Edward Michael Tara \
Corey Sally Kathleen John Wilma Albert Tammy Vera Dustin Tim Lucille Bradley Debra Randy Louis Ben Timothy \
Minnie Derek Danny Diana Duane Terry Jose Barbara Erik Dolores Rachel Alan Dana Bertha Paula Raul Brad Adam \
Annette Sandra Debbie Monica Gina Christopher Joan Lauren Rita Ralph Arnold Erica Todd Michele Randall Patricia \
Jacqueline Theresa Harold Diane Johnny Natalie Irene Constance Bessie Stephen Charlie Mitchell Antonio Juanita \
Roberto Nia Zuri Amara Kwame Abena Oluwaseun Chidi Ngozi Tendai Selam Yonas Hirut Hodan Farhan Layla Yusuf Amina \
Tasnim Mehmet Elif Deniz Anahit Levon Zofia Piotr Agnieszka Saoirse Niamh Caoimhe Étienne Chloé Zoë Renée José \
María Sofía Mateo Ximena Santiago Valentina João Inês Beatriz Caio Luana Søren Björn Ágnes";

/// First names of two words.
pub const GIVEN_PAIRS: &str = "\
Gia-Bảo Ngọc-Ánh Minh-Khôi Thị-Mai Seo-yeon Ji-woo Hyun-ju Min-jun Yu-Tong Xiao-Ling Ana-Sofía João-Pedro \
Mary-Kate Jean-Luc";

/// Last names.
pub const FAMILY: &str = "\
Stroud Riley Daniels Samuels Byrd Downing Wilcox Bowen Fuller Rowland Sexton Huggins Helton Rosado Simmons \
Schultz Krueger Madden Steward Kidd Compton John Delgado Whitaker Hurley Abbott Patrick Mccray Ritter Vinson \
Sharpe Lockhart Andrews Ferrell Kaufman Charles Walsh Simon Lopez Merrill Richter Haines Mayer Dunham Talley \
Ryan Villa Aguilar Rocha Phipps Payton Massey Mcconnell Figueroa Andrade Welch Keith Scott Velasquez Lara \
Hickman Bass Kennedy Carr Clement Brock Cummings Manley Lyon Adkins Moser Blanchard Holloway Crawford Faulkner \
Sanchez Simms Booth Singh Phelps Wiggins Jimenez Workman Maynard Mejia Garner Flores Belcher Maxwell Schneider \
Meza Cochran Larson Polk Johns Malone Silva Crocker Lott Hays Roman Lowry Mullins Madison Perry Barry Mccord \
Blair Daniel Buchanan Lovell Hale Brennan Clifton Neely Jeffries Elmore Mckee Godfrey Strickland Childers Pierre \
Blankenship Odonnell Valentine Braun Emery Griggs Mcintyre Mcghee Thurman Carney Gould Garland Zimmerman Ayers \
Tolbert Middleton Salazar Carson Bates Powell Forrest Mccarty Mora Kane Preston Montes Blake Jacobson Morin \
Morales Ramirez Bernal Rubio Shelton Kendrick Joyner Mathews Burgess Mcpherson Owens Groves Calhoun Shannon \
Browning Dunbar Olsen Sherman Steele Mueller Colbert Leslie Plummer Larsen Hollingsworth Andersen Montoya \
Mckinney Mendoza Kramer Manning Gordon Anderson Robison Fowler Baird Barker Ramos Hamilton Godwin Shea Cooke \
Fontenot Doyle Blackwell Dominguez Coffman Lewis Nunez Mcknight Richard Mcelroy Velez Carlton Hickey Chavez \
Mcqueen Gilmore Douglas Chapman Arias Alexander Greer Bonilla Oconnell Avila Pennington Burrell Barr Dixon \
Corbett Burks Stephens Medina Harden Cortez Peck Horne Murray Huffman Harvey Yarbrough Lucero Brandt Reyes \
Gillespie Manuel Herbert Welsh Pena Broussard Huber Lee Ramsey Farley Schmitt Cantrell Morton Wilder Payne Reece \
Garrett Contreras Warren Torres Cardenas Sheehan Vincent Stover Barnett Pineda Neal Bray Ayala Pugh Donnelly \
Reyna Eldridge Goodwin Arrington Gallagher Jones Stout Riggs Mcgrath Mclean Lester Clemons Esparza Bender Landry \
Obrien Kline Reilly Rouse Mitchell Vega Haney Ewing Salas Espinosa Goldstein Newman Collier Johnston Sampson \
Britton Miranda Guerra Alvarado Foreman Woodward Robinson Vargas Leal Sweeney Haas Flynn Anthony Shaffer Shirley \
Thomas Harrell Morrison Lloyd Burch Espinoza Mcclure Lawrence Copeland Randall Garrison Teague Mccoy Farrell \
Barrett Mcneil Sutherland Webber Hammond Allison Trevino Townsend Chen Friedman Lehman Tatum Conrad Holder \
Hester Delacruz Dobson David Ellison Nicholson Cooley Villanueva Phillips Rowe Oneill Howard Worley Maddox Henry \
Becker Watson Bartlett Horn Harmon Munoz Bolden Wang Forbes Ervin Humphrey Dodson Spivey Lugo Dukes George \
Gilbert Cameron Acevedo Bullock Simons Williams Jennings Padgett Hines Palmer Francis Bonner Duncan Waller \
Sanford Downey Brewer Allen Matthews Orr Albert Howell Hull Vazquez Norman Cuevas Freeman Kaiser Aldridge \
Callahan Smiley Alston Boyle Kemp Muniz Abrams Herron Oneil James Dejesus Lambert Duffy Dudley Mcgowan Hodge \
Sykes Wagner Cramer Mayfield Holmes Fuentes Bowling Washington Murphy Macias Morrow Fischer Castaneda Crockett \
French Crabtree Rankin Wolfe Bradley Carroll Lang Corbin Johnson Farris Briggs Stafford Reynolds Patton Rucker \
Ingram Gary Maldonado Baca Moses Hannah Morse Roth Vang Villegas Duarte Elkins Weiss Norris Molina Montgomery \
Givens Proctor Cisneros Frederick Witt Davenport Galloway Whitney Davila Rainey Maloney York Herring Mcdaniel \
Camacho Bennett Swanson Carver Beasley Franks Hatfield Hopper Burt Hess Bradford Donaldson Williamson Moreno \
Rodrigues Jensen Greenwood Holt Gunter Murdock Mcbride Schroeder Byers Mcdowell Mullen Dooley Hardin Wiley \
Bernard Davies Fritz William Vasquez Dotson Shaw Goins Hendrix Lindsay Armstrong Mcgee Wilkinson Hawkins \
Schaefer Pearson Holden Cruz Vaughn Delarosa Padilla Newton Petersen Childs Wooten Bentley Ponce Solis Tillman \
Mcmillan Brantley Escobar Hatch Atkinson Hobbs Bowden Cleveland Henderson Berger Wilson Pryor Mays Connor \
Holcomb Warner Mobley Grady Marrero Hartley Dickerson Dalton Chan Oneal Crowe Meyers Connolly Singleton Stinson \
Milton Burke Kirkland Latham Mclaughlin Casey Bowers Campos Fitzgerald Stokes Carlisle Joyce Arthur Lawson Evans \
Haynes Mercer Tate Odom Terry Lozano Jacobs Hoffman Swartz Quintana Barnard Pierson Goss Valdez Galvan Flanagan \
Hoover Benton Hubbard Courtney Guthrie Stephenson Hansen Horton Gonzalez Pittman Gamble Peterson Graham Wallace \
Franco Tomlinson Hampton Mcginnis Ballard Sandoval Saunders Bolton Holman Herman Fulton Mccall Lyons Reeves \
Hinkle Vigil Amos Pate Yoder Campbell Baldwin Donahue Goode Shepard Dorsey Lindsey Dodd Owen Hudson Pacheco \
Wilkerson Dick Coleman Sloan Santos Pritchard Felix Villarreal Erickson Travis Wong Harding Nash Hahn Sears \
Duran Meyer Gardner Myers Gagnon Stevenson Burton Graves Higgins Craig Hilliard Muller Mcdonald Norton Donovan \
Cervantes Nance Gentry Potts Mcfadden Richards Mccullough Cowan Simpson Randolph Nieves Goodman Koch Langley \
Vance Hatcher Coffey Raines Livingston Kenney Terrell Romero Estes Whitfield Crum Skinner Mcleod Pike Fleming \
Bullard Todd Spencer Blanton Bridges Bruno Barron Hanson Dye Ellis Tyson Ochoa Inman Henson Crosby Howe Snider \
Decker Guzman Poole Arnold Floyd Hinton Harrington Rosario Monroe Gregg Novak Barnes Logan Fink Schmidt Hoskins \
Moran Wyatt Denton Valenzuela Hancock Beatty Sutton Dunn Osborne Giles Ware Bergeron Holley Nolan Gibbs Serrano \
Walden Santiago Dillard Kimball Joseph Chang Rodriquez Ratliff Leblanc Harrison Hardy Sosa Chamberlain Garza \
Austin Salinas Rangel Irwin Rasmussen Bruce Wheeler Odell Tracy Morris Lucas Caldwell Shafer Hayes Crowder \
Boswell Cote Dubois Kelly Carey Tipton Lund Stanton Conner Mcclendon Hastings Merritt Schwartz Reid Bauer \
Stanley Hebert Watts Lowe Juarez Weston Quinn Ames Rutherford Hopkins Leon Holland Mills Baxter Adams Kendall \
Meredith Kirby Burnett Kirkpatrick Kelley Benjamin Berg Sparks Crow Bradshaw Russo Robbins Levine Sargent \
Velazquez Barlow Mccann Raymond Billings Dickinson Solomon Mercado Jenkins Walton Webb Grimes Mccabe Crouch \
Nielsen Snyder Locke Beltran Hanna Keller Meeks Mcmahon Lilly Woodard Gunn Mccormick Glenn Patel Peters Starr \
Hodges Buckner Rutledge Hughes Boyd Wilkins Colon Hutchinson Frazier Dwyer Booker English Everett Perez Gaines \
Rodriguez Lam Hayden Thornton Dillon Boggs Hernandez Hogan Coates Hyde Hamm Sanderson Rojas Barton Crowley Goff \
Rollins Osborn Sullivan Rivas Ruiz Valencia Vickers Ritchie Shoemaker Hollis Mathis Carlson Klein Wynn Patterson \
Paul Soto Mcallister Mack Puckett Dickey Okafor Adeyemi Mensah Osei Gebremariam Tadesse Warsame Abdirahman \
Haddad Rahman Chowdhury Petrosyan Kaya Kowalczyk Brandvold Achterberg Lindqvist Moreau Thibodeaux Quintero \
Villaseñor Peña Muñoz Núñez Gonçalves Silveira Nguyễn Trần Phạm Lê Zhang Kim Park Ito";

/// Last names of two words.
pub const FAMILY_PAIRS: &str = "\
Okafor-Byrne Delgado-Whitcomb Pierre-Louis Jean-Baptiste Cohen-Alvarez Stevenson-Achebe García-Márquez \
O'Brien-Tessier Lopez-Rivera Smith-Ortega Nguyen-Hale Fernández-Duarte";

/// Last names with an apostrophe or a particle.
pub const FAMILY_ODD: &str = "O'Donnell D'Angelo Ó_Briain de_la_Cruz van_der_Berg St._John DaSilva";

/// First names that are words.
pub const GIVEN_WORDS: &str = "\
Will Grace May Hope Summer Chase Mark Rose Joy Faith Dawn Art Bill Rich Frank Max Drew Rob Sue Pat Miles Penny \
Christian Autumn Ruby Ivy";

/// Last names that are words.
pub const FAMILY_WORDS: &str = "\
Banks Rivers Young Long Little Price Park Church Fields Love Best Good Green White Black Brown Field Bush Waters \
Woods Power Early Moody Strong Day May Street House School Hall Page";
